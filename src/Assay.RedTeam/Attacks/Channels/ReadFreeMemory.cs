using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="FreeMemory"/> as a channel out of the clean room.</summary>
internal sealed class ReadFreeMemory : RoomToSibling
{
    public override string Tries => "Lets its candidate hold memory or not while it is graded, and a sibling read /proc/meminfo.";

    public override Channel NewChannel() => new FreeMemory();
}
