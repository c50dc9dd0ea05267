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

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel) => Started(await guest.Shell(Fork, cancel));

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel) => Started(await Shell.Run(grounds.Scratch, Fork, cancel));

    private static Loot Started(Said said)
    {
        var lines = said.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var most = lines.Length == 0 ? 0 : int.Parse(lines[^1], CultureInfo.InvariantCulture);
        return most == Wanted ? Loot.Taken($"It had {most} processes at once.") : Loot.Nothing($"After {most} processes the next was refused.");
    }
}
