using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A machine that can start no more processes cannot even be rescued.</summary>
internal sealed class ManyProcesses : Attack
{
    private const int Wanted = 600;

    // Once none can be started the shell gives up; so it says how far it is before each, and sleepers end by themselves.
    private static readonly string Fork = $$"""
        trap 'kill $sleepers 2>/dev/null' EXIT
        i=0
        while [ $i -lt {{Wanted}} ]; do
            sleep 20 >/dev/null 2>&1 &
            sleepers="$sleepers $!"
            i=$((i + 1))
            echo $i
        done
        """;

    public override string Wall => "limits";

    public override string Tries => "Starts processes one after another, up to 600 that live at the same time.";

    /// <summary>The shell takes the guest's place: a runtime that is refused a thread ends at once, and could not say how far it came.</summary>
    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        Kernel.Become("/bin/sh", "-c", Fork);
        throw new BrokenCaseException("/bin/sh cannot be run here");
    }

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => Task.FromResult(Started(after.Transcripts) ?? throw new BrokenCaseException($"the shell ended without a word: {after.LastWords}"));

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => Started((await Shell.Run(grounds.Scratch, Fork, cancel)).Results) ?? throw new BrokenCaseException("the shell ended without a word");

    /// <summary>By the last number that the shell said; null when it said none.</summary>
    private static Loot? Started(string said)
    {
        var most = said.Split('\n').Select(line => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0).Max();
        return most switch
        {
            0 => null,
            Wanted => Loot.Taken($"It had {most} processes at once."),
            _ => Loot.Nothing($"After {most} processes the next was refused."),
        };
    }
}
