using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="FileLock"/> as a channel out of the clean room.</summary>
internal sealed class LockSharedFiles : RoomToSibling
{
    public override string Tries => "Lets its candidate lock and unlock a read-only file of /usr while it is graded, and a sibling try the same lock.";

    public override Channel NewChannel() => new FileLock();
}
