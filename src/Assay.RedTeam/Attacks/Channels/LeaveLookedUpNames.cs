using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="LookedUpNames"/> as a trace that stays when the room is gone.</summary>
internal sealed class LeaveLookedUpNames : RoomToLater
{
    public override string Tries => "Lets its candidate look up names that do not exist in a folder of /usr, and a later agent time how long each takes.";

    public override Trace NewTrace() => new LookedUpNames();
}
