using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Ladder;

/// <summary>
/// The attacks that read single labels out of answers. They name the labels that they believe in, and the owner, who knows
/// them, counts: with coins one would name more than three quarters of so many about once in ten thousand times.
/// </summary>
internal abstract class Reading : Attack
{
    protected const int Labels = 48;
    private const string Mark = "label:";

    public override string Wall => "ladder";

    /// <summary>What the lab measures.</summary>
    protected abstract string Metric { get; }

    public override Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Own(this, new Terms(Metric: Metric), cancel);

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => await Grounds.Carry(this, await grounds.Own(this, new Terms(Exact: true, Metric: Metric), cancel), cancel);

    /// <summary>The labels of the first rows, as far as they can be read.</summary>
    protected abstract Task<bool[]> Read(Guest guest, CancellationToken cancel);

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var labels = await Read(guest, cancel);
        Guest.Say(Mark + string.Join(',', guest.Public.Ids.Zip(labels, (id, label) => $"{id}={(label ? 1 : 0)}")));
        return Loot.Nothing("It has named the labels that it believes in.");
    }

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var source = Rows.Read(after.Ground.Source);
        var targets = source.Ids.Zip(source.Targets).ToDictionary(pair => pair.First, pair => pair.Second);
        var named = after.Transcripts.Split('\n').FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal))?[Mark.Length..].Split(',')
            ?? throw new BrokenCaseException($"no label was named: {after.LastWords}");
        var right = named.Select(one => one.Split('=')).Count(one => targets[one[0]] == double.Parse(one[1], CultureInfo.InvariantCulture));
        return Task.FromResult(new Loot(right > 0.78 * Labels, $"{right} of the {named.Length} labels that it named are right; coins would name {named.Length / 2}."));
    }

    protected static bool Coin(Random random) => random.Next(2) == 1;
}
