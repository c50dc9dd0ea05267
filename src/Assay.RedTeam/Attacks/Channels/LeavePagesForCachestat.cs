using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="PagesByStatistics"/> as a trace that stays when the room is gone.</summary>
internal sealed class LeavePagesForCachestat : RoomToLater
{
    public override string Tries => "Lets its candidate read pages of a file of /usr in the room, and a later agent ask cachestat which are in memory.";

    public override Trace NewTrace() => new PagesByStatistics();
}
