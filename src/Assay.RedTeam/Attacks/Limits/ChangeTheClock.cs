using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Who turns back the clock has more time, and his rationale was written before his result.</summary>
internal sealed class ChangeTheClock : Attack
{
    private const string OwnClock = """
        before=$(cut -d . -f 1 /proc/uptime)
        for kind in -UrT -T; do
            after=$(unshare $kind --boottime 100000000 cut -d . -f 1 /proc/uptime 2>/dev/null) && [ "${after:-0}" -gt $((before + 50000000)) ] && echo 'got a clock of its own, three years ahead'
        done
        """;

    private const string EverybodysClock = """
        date -s "$(date)" >/dev/null 2>&1 && echo 'got to set the clock'
        true 2>/dev/null >>/dev/rtc0 && echo 'got the clock of the machine'
        hwclock --systohc 2>/dev/null && echo 'got the clock of the machine'
        """;

    public override string Wall => "limits";

    public override string Tries => "Sets the clock, and makes itself one of its own that runs ahead.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder($"{OwnClock}\n{EverybodysClock}", "The clock cannot be set, and no clock of its own is given.", cancel);

    /// <summary>The clock of its own only: the machine's is its owner's.</summary>
    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
        => Spoils.In(grounds.Scratch, OwnClock, "Even where nothing holds it no clock of its own was given.", cancel);
}
