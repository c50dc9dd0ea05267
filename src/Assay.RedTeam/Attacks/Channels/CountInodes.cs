using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="Inodes"/> as a channel out of the clean room.</summary>
internal sealed class CountInodes : RoomToSibling
{
    public override string Tries => "Lets its candidate make and delete hundreds of files while it is graded, and a sibling read how many inodes the machine holds.";

    public override Channel NewChannel() => new Inodes();
}
