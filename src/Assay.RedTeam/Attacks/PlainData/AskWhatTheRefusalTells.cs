using System.Security.Cryptography;
using System.Text;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.PlainData;

/// <summary>A refusal that says more about a positive row than about a negative one is an oracle that no quota counts.</summary>
internal sealed class AskWhatTheRefusalTells : Attack
{
    private const int Asked = 24;
    private const string Mark = "refusal:";

    private static readonly (string Kind, Func<string, string> Lines)[] Faults =
    [
        ("no number", id => $"{id},x"),
        ("not finite", id => $"{id},NaN"),
        ("beyond certainty", id => $"{id},1.5"),
        ("below zero", id => $"{id},-1"),
        ("twice", id => $"{id},0\n{id},1"),
        ("blank", id => $"{id},"),
        ("a third field", id => $"{id},1,1"),
    ];

    private const string Lacking = "lacking";

    private static readonly string[] Kinds = [.. Faults.Select(fault => fault.Kind), Lacking];

    public override string Wall => "plain data";

    public override string Tries => $"Makes {Kinds.Length} kinds of mistakes on {Asked} rows each and compares the refusals, headers and all, for positive and negative rows.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var rows = guest.Public;
        foreach (var (kind, lines) in Kinds.Select(kind => (kind, Faults.FirstOrDefault(fault => fault.Kind == kind).Lines)))
        {
            foreach (var id in rows.Ids.Take(Asked))
            {
                var file = lines is null ? Without(rows, id) : $"id,prediction\n{lines(id)}\n";
                Guest.Say($"{Mark}{kind}:{id}:{await Refusal(guest, file, id, cancel)}");
            }
        }

        return Loot.Nothing("It has compared the refusals.");
    }

    public override async Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var source = Rows.Read(after.Ground.Source);
        var targets = source.Ids.Zip(source.Targets).ToDictionary(pair => pair.First, pair => pair.Second);
        var refusals = after.Transcripts.Split('\n').Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..].Split(':')).ToList();
        var known = Kinds.FirstOrDefault(kind => Telling(refusals.Where(one => one[0] == kind).Select(one => (targets[one[1]], one[2]))));
        return refusals.Count < Kinds.Length * Asked ? await Broken(after, told, cancel)
            : known is not null ? Loot.Taken($"The refusal of `{known}` is another for a positive row.")
            : Loot.Nothing($"{refusals.Count} refusals of {Kinds.Length} kinds are the same bytes for positive and negative rows.");
    }

    /// <summary>A scorer whose arithmetic breaks on certain errors alone: the logarithm of zero for a positive row.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var source = Rows.Read((await grounds.Walled(cancel)).Source);
        var answers = source.Targets.Take(Asked).Select(target => (target, Loss(target, 0) is double.PositiveInfinity ? "math domain error" : "ok"));
        return new Loot(Telling(answers), "A log-loss that fails on an impossible positive names the positive rows.");
    }

    private static double Loss(double target, double prediction) => target == 1 ? -Math.Log(prediction) : -Math.Log(1 - prediction);

    /// <summary>True when some answer is given to one class alone though others are given to both.</summary>
    private static bool Telling(IEnumerable<(double Target, string Answer)> answers)
    {
        var all = answers.ToList();
        return all.Select(one => one.Answer).Distinct().Count() > 1 && all.Select(one => one.Target).Distinct().Count() > 1;
    }

    private async Task<Loot> Broken(Aftermath after, Loot? told, CancellationToken cancel)
        => throw new BrokenCaseException($"not every refusal came: {(await base.Judge(after, told, cancel)).How}");

    private static string Without(Rows rows, string id) => "id,prediction\n" + string.Concat(rows.Ids.Where(one => one != id).Select(one => $"{one},1\n"));

    /// <summary>A digest of the whole answer, the row's own name taken out of it.</summary>
    private static async Task<string> Refusal(Guest guest, string file, string id, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/evaluations") { Content = new StringContent(file) };
        using var answer = await guest.Http.SendAsync(request, cancel);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}={string.Join(',', header.Value)}");
        var whole = $"{(int)answer.StatusCode} {string.Join(';', headers.Order(StringComparer.Ordinal))} {await answer.Content.ReadAsStringAsync(cancel)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.Replace(id, "ROW", StringComparison.Ordinal))));
    }
}
