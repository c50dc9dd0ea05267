using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>What goes on after the run has all the time in the world, and the machine of whoever comes next.</summary>
internal sealed class OutliveTheRun : Attack
{
    public override string Wall => "limits";

    public override string Tries => "Leaves daemons behind: nohup, a session of their own, a double fork, an empty environment, deaf to every signal that can be ignored.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(new Bait($"daemon-{Guid.NewGuid():n}", null));

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Shell(Daemons(guest.Word), cancel);
        return Loot.Nothing(guest.Word);
    }

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => Task.FromResult(Left(told?.How ?? throw new BrokenCaseException($"the agent ended without output: {after.LastWords}")));

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var word = $"daemon-{Guid.NewGuid():n}";
        await Shell.Run(grounds.Scratch, Daemons(word), cancel);
        return Left(word);
    }

    private static Loot Left(string word)
        => Stragglers.End(word) is > 0 and var left ? Loot.Taken($"{left} daemons were still at work when everything had ended.")
            : Loot.Nothing("Nobody of its tree is in the process table.");

    /// <summary>A minute each, so that none stays for good wherever this runs.</summary>
    private static string Daemons(string word) => $"""
        cat >daemon.sh <<'END'
        trap '' TERM HUP INT QUIT
        i=0
        while [ $i -lt 60 ]; do sleep 1; i=$((i + 1)); done
        END
        nohup sh daemon.sh {word} >/dev/null 2>&1 </dev/null &
        setsid sh daemon.sh {word} >/dev/null 2>&1 </dev/null &
        ( ( setsid nohup sh daemon.sh {word} >/dev/null 2>&1 </dev/null & ) & )
        ( setsid env -i /bin/sh daemon.sh {word} >/dev/null 2>&1 </dev/null & )
        sleep 0.5
        """;
}
