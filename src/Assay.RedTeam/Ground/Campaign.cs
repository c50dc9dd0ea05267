using System.Collections.Concurrent;
using System.Globalization;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>Every case in its turn, two hands at work at a time, each with labs of its own; each result is told as it comes.</summary>
internal sealed class Campaign(OwnerClient owner, string home, string folder, Action<RedTeamLine> tell)
{
    private const int Hands = 2;

    private readonly SemaphoreSlim hands = new(Hands);
    private readonly SemaphoreSlim gathering = new(1);

    public async Task Run(IReadOnlyList<Case> cases, CancellationToken cancel)
    {
        await MachineSpeed.Measure(Directory.CreateDirectory(folder).FullName, cancel);
        if (MachineSpeed.Factor > 1)
        {
            tell(new RedTeamLine(null, null, string.Create(CultureInfo.InvariantCulture, $"This machine is slow or busy now: every time that cases are given is {MachineSpeed.Factor:0.0} times as long.")));
        }

        var waiting = new ConcurrentQueue<Case>(cases);
        await Task.WhenAll(Enumerable.Range(1, Hands).Select(hand => Work(hand, waiting, cancel)));
    }

    private async Task Work(int hand, ConcurrentQueue<Case> waiting, CancellationToken cancel)
    {
        var grounds = new Grounds(owner, home, Directory.CreateDirectory(Path.Combine(folder, $"hand-{hand}")).FullName);
        while (waiting.TryDequeue(out var one))
        {
            await Take(one.IsAlone ? Hands : 1, cancel);
            var result = one switch
            {
                Attack attack => new RedTeamLine(await Try(attack, grounds, cancel), null),
                HonestCase honest => new RedTeamLine(null, await Try(honest, grounds, cancel)),
                _ => throw new InvalidOperationException($"{one.Name} is neither an attack nor honest."),
            };
            hands.Release(one.IsAlone ? Hands : 1);
            tell(result);
        }
    }

    /// <summary>One case gathers hands at a time, or two that want both would each wait for the other.</summary>
    private async Task Take(int count, CancellationToken cancel)
    {
        await gathering.WaitAsync(cancel);
        for (var taken = 0; taken < count; taken++)
        {
            await hands.WaitAsync(cancel);
        }

        gathering.Release();
    }

    private static async Task<AttackResult> Try(Attack attack, Grounds grounds, CancellationToken cancel)
        => attack.Result(
            await Attempt.Twice(async () => await Grounds.Carry(attack, await attack.Where(grounds, cancel), cancel), cancel),
            await Attempt.Twice(() => attack.Control(grounds, cancel), cancel));

    private static async Task<HonestResult> Try(HonestCase honest, Grounds grounds, CancellationToken cancel)
    {
        var attempt = await Attempt.Twice(async () => new Objections(await honest.Objection(await (await honest.Where(grounds, cancel)).Run(honest, cancel), cancel)), cancel);
        return new HonestResult(
            honest.Name, honest.Does, Tried: attempt.Outcome is not null,
            Accepted: attempt.Outcome is { Text: null }, attempt.Outcome is { } outcome ? outcome.Text ?? "accepted" : $"Not tried: {attempt.Why}");
    }

    private sealed record Objections(string? Text);
}
