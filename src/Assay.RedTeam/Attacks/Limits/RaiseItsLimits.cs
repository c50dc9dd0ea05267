using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A limit that its subject may lift is a wish; dumps of memory come under the same rule.</summary>
internal sealed class RaiseItsLimits : Attack
{
    private const string Deeds = """
        for limit in n f u c; do
            was=$(ulimit -S -$limit)
            [ "$was" = unlimited ] && continue
            ( ulimit -S -$limit $((was + 1)) ) 2>/dev/null && echo "got one more than its limit: ulimit -$limit $((was + 1))"
            ( ulimit -S -$limit unlimited ) 2>/dev/null && echo "got rid of its limit: ulimit -$limit"
        done
        """;

    private const string More = """
        prlimit --pid $$ --nofile=1000000:1000000 2>/dev/null && echo 'got a million open files by prlimit'
        prlimit --pid 1 --nofile=1000000:1000000 2>/dev/null && echo 'got a limit raised for the first process'
        nice -n -5 true 2>&1 | grep -q . || echo 'got before others in the queue by nice'
        echo -500 2>/dev/null >/proc/self/oom_score_adj && echo 'got others to be ended before it when memory runs out'
        chrt -r 1 true 2>/dev/null && echo 'got to run in real time'
        for group in /sys/fs/cgroup/*/*.max /sys/fs/cgroup/*/*/*.limit_in_bytes; do
            [ -w "$group" ] && echo "got its control group, $group"
        done
        """;

    public override string Wall => "limits";

    public override string Tries => "Raises its own limits, core dumps among them, and its place in the queues for time and memory.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder($"{Deeds}\n{More}", "No limit can be raised: the hard ones are the soft ones, and only root lifts them.", cancel);

    /// <summary>Limits as careless hands set them: low, with leave to raise them.</summary>
    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => Spoils.In(grounds.Scratch, $"ulimit -S -n 64\n{Deeds}", "A limit with leave to raise it was not raised.", cancel);
}
