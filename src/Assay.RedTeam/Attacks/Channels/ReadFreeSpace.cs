using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="FreeSpace"/> as a channel out of the clean room.</summary>
internal sealed class ReadFreeSpace : RoomToSibling
{
    public override string Tries => "Lets its candidate fill and empty a file while it is graded, and a sibling ask how much of the disk is free.";

    public override Channel NewChannel() => new FreeSpace();
}
