using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="RecordLock"/> as a channel out of the clean room.</summary>
internal sealed class LockSharedRecords : RoomToSibling
{
    public override string Tries => "Lets its candidate take read locks on a byte of a file of /usr while it is graded, and a sibling ask who holds them.";

    public override Channel NewChannel() => new RecordLock();
}
