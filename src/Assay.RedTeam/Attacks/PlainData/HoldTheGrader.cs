using System.Text;
using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.PlainData;

/// <summary>One grader serves all: whoever could keep it waiting by sending slowly would keep everybody waiting.</summary>
internal sealed class HoldTheGrader : Attack
{
    private const int Slow = 16;
    private const string Hanging = "Hangs";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public override string Wall => "plain data";

    public override string Tries => $"Begins {Slow} uploads and lets them hang, lets a sibling evaluate meanwhile, then ends them in a thousand tiny chunks.";

    public override int Guests => 2;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var file = guest.Public.Predictions(_ => 0.5);
        return guest.Role == 0 ? await Hang(guest, file, cancel) : await AskMeanwhile(guest, file, cancel);
    }

    /// <summary>Hangs until the sibling has been served, or for as long as it takes to see that it is not.</summary>
    private static async Task<Loot> Hang(Guest guest, string file, CancellationToken cancel)
    {
        var hanging = new List<Raw>();
        try
        {
            for (var i = 0; i < Slow; i++)
            {
                hanging.Add(await Raw.Connect(guest, cancel));
                await hanging[i].Begin("Transfer-Encoding: chunked\r\nExpect: 100-continue", cancel);
                await hanging[i].Send(Chunk(file[..100]), cancel);
            }

            await guest.Announce(Hanging, cancel);
            await Until(guest, sibling => sibling.Evaluations > 0, cancel);
            var status = await Finish(hanging[0], file[100..], cancel);
            return status == 200
                ? Loot.Nothing($"{Slow} hanging uploads held up nobody, and one that came in a thousand chunks was graded like any other.")
                : throw new BrokenCaseException($"the upload in tiny chunks was answered with {status}");
        }
        finally
        {
            hanging.ForEach(raw => raw.Dispose());
        }
    }

    private static async Task<Loot> AskMeanwhile(Guest guest, string file, CancellationToken cancel)
    {
        await guest.Announce("Asks meanwhile", cancel);
        await Until(guest, sibling => sibling.Title.StartsWith(Hanging, StringComparison.Ordinal), cancel);
        return await Served(guest.Evaluate(file, cancel))
            ? Loot.Nothing("It was served while others hang.")
            : Loot.Taken($"While {Slow} uploads of another direction hang nothing is graded.");
    }

    private static async Task Until(Guest guest, Func<HistoryEntry, bool> done, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < Longest.Stretched; waited += Glance)
        {
            if ((await guest.Agent.History(cancel)).Directions.Any(one => Math.Abs(one.Direction.Number - guest.Direction.Number) == 1 && done(one)))
            {
                return;
            }

            await Task.Delay(Glance, cancel);
        }
    }

    /// <summary>A grader that takes its turn first and reads afterwards.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        using var turn = new SemaphoreSlim(1);
        var never = new TaskCompletionSource();
        async Task Grade(Task upload)
        {
            await turn.WaitAsync(cancel);
            await upload;
            turn.Release();
        }

        var hangs = Grade(never.Task);
        var other = Grade(Task.CompletedTask);
        var held = !other.IsCompleted;
        never.SetResult();
        await Task.WhenAll(hangs, other);
        return new Loot(held, "Where the turn is taken before the upload is read, one that hangs holds up all others.");
    }

    private static async Task<bool> Served(Task evaluation)
    {
        var served = await Task.WhenAny(evaluation, Task.Delay(Longest.Stretched)) == evaluation;
        if (served)
        {
            await evaluation;
        }

        return served;
    }

    private static async Task<int> Finish(Raw raw, string rest, CancellationToken cancel)
    {
        foreach (var part in rest.Chunk(Math.Max(1, rest.Length / 1000)))
        {
            await raw.Send(Chunk(new string(part)), cancel);
        }

        await raw.Send("0\r\n\r\n", cancel);
        return (await raw.Answer(cancel)).Status;
    }

    private static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";
}
