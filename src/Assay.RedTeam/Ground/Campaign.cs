using System.Collections.Concurrent;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Ground;

/// <summary>Every case in its turn, two hands at work at a time, each with labs of its own; each result is told as it comes.</summary>
internal sealed class Campaign(OwnerClient owner, string home, string folder, Action<RedTeamLine> tell)
{
    private const int Hands = 2;

    public async Task Run(IReadOnlyList<Case> cases, CancellationToken cancel)
    {
        var waiting = new ConcurrentQueue<Case>(cases);
        await Task.WhenAll(Enumerable.Range(1, Hands).Select(hand => Work(hand, waiting, cancel)));
    }

    private async Task Work(int hand, ConcurrentQueue<Case> waiting, CancellationToken cancel)
    {
        var grounds = new Grounds(owner, home, Directory.CreateDirectory(Path.Combine(folder, $"hand-{hand}")).FullName);
        while (waiting.TryDequeue(out var one))
        {
            tell(one switch
            {
                Attack attack => new RedTeamLine(await Try(attack, grounds, cancel), null),
                HonestCase honest => new RedTeamLine(null, await Try(honest, grounds, cancel)),
                _ => throw new InvalidOperationException($"{one.Name} is neither an attack nor honest."),
            });
        }
    }

    private static async Task<AttackResult> Try(Attack attack, Grounds grounds, CancellationToken cancel)
    {
        var (loot, broken) = await Outcome(async () => await Grounds.Carry(attack, await attack.Where(grounds, cancel), cancel));
        var (control, void_) = await Outcome(() => attack.Control(grounds, cancel));
        return new AttackResult(
            attack.Name, attack.Wall, attack.Tries,
            Defeated: loot is { Got: false }, loot?.How ?? $"The case broke: {broken}",
            Proven: control is { Got: true }, control?.How ?? $"The control broke: {void_}");
    }

    private static async Task<HonestResult> Try(HonestCase honest, Grounds grounds, CancellationToken cancel)
    {
        var (objection, broken) = await Outcome(async () => new Objections(await honest.Objection(await (await honest.Where(grounds, cancel)).Run(honest, cancel), cancel)));
        return new HonestResult(
            honest.Name, honest.Does,
            Accepted: objection is { Text: null }, objection is null ? $"The case broke: {broken}" : objection.Text ?? "accepted");
    }

    /// <summary>A case that breaks is a result like another: the rest go on.</summary>
    private static async Task<(T? Outcome, string? Broken)> Outcome<T>(Func<Task<T>> work)
        where T : class
    {
        try
        {
            return (await work(), null);
        }
        catch (Exception broken) when (broken is BrokenCaseException or AssayException or HttpRequestException or IOException)
        {
            return (null, broken.Message);
        }
    }

    private sealed record Objections(string? Text);
}
