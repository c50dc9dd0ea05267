using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="PagesThatNeedNoWait"/> as a trace that stays when the room is gone.</summary>
internal sealed class LeavePagesForANoWaitRead : RoomToLater
{
    public override string Tries => "Lets its candidate read pages of a file of /usr in the room, and a later agent ask for each with a read that would rather not wait.";

    public override Trace NewTrace() => new PagesThatNeedNoWait();
}
