using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="Threads"/> as a channel out of the clean room.</summary>
internal sealed class CountThreads : RoomToSibling
{
    public override string Tries => "Lets its candidate start and end threads while it is graded, and a sibling read how many /proc/loadavg tells of.";

    public override Channel NewChannel() => new Threads();
}
