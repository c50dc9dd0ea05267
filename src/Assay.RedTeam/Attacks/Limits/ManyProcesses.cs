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
    // On a busy machine the first may be gone before the last is there, so what is alive at the end is counted as well.
    private static readonly string Fork = $$"""
        trap 'kill $sleepers 2>/dev/null' EXIT
        i=0
        while [ $i -lt {{Wanted}} ]; do
            sleep 100 >/dev/null 2>&1 &
            sleepers="$sleepers $!"
            i=$((i + 1))
            echo $i
        done
        alive=0
        for sleeper in $sleepers; do
            read -r _ _ state _ 2>/dev/null <"/proc/$sleeper/stat" && [ "$state" != Z ] && alive=$((alive + 1))
        done
        echo "alive $alive"
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
        => after.Ends.Contains("timed out")
            ? throw new BrokenCaseException("the shell was ended by its time and not by a limit on processes")
            : Task.FromResult(Started(after.Transcripts) ?? throw new BrokenCaseException($"the shell ended without a word: {after.LastWords}"));

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => Started((await Shell.Run(grounds.Scratch, Fork, cancel)).Results) ?? throw new BrokenCaseException("the shell ended without a word");

    private static int Alive(string said)
        => said.Split('\n').LastOrDefault(line => line.StartsWith("alive ", StringComparison.Ordinal)) is { } line
            ? int.Parse(line["alive ".Length..], CultureInfo.InvariantCulture)
            : 0;

    /// <summary>By the last number that the shell said; null when it said none.</summary>
    private static Loot? Started(string said)
    {
        var most = said.Split('\n').Select(line => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0).Max();
        return most switch
        {
            0 => null,
            Wanted when Alive(said) >= Wanted => Loot.Taken($"It had {Wanted} processes at once."),
            Wanted => throw new BrokenCaseException($"it started {Wanted} processes, of which {Alive(said)} were left when the last one began"),
            _ => Loot.Nothing($"After {most} processes the next was refused."),
        };
    }
}
