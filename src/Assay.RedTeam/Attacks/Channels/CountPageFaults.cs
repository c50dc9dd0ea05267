using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="PageFaults"/> as a channel out of the clean room.</summary>
internal sealed class CountPageFaults : RoomToSibling
{
    public override string Tries => "Lets its candidate touch new memory or not while it is graded, and a sibling read the page faults in /proc/vmstat.";

    public override Channel NewChannel() => new PageFaults();
}
