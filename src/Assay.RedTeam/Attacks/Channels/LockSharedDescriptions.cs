using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="DescriptionLock"/> as a channel out of the clean room.</summary>
internal sealed class LockSharedDescriptions : RoomToSibling
{
    public override string Tries => "Lets its candidate take locks of an open file description on a file of /usr while it is graded, and a sibling ask who holds them.";

    public override Channel NewChannel() => new DescriptionLock();
}
