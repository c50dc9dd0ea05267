using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="FanotifyWatch"/> as a channel out of the clean room.</summary>
internal sealed class WatchSharedFilesByNumber : RoomToSibling
{
    public override string Tries => "Lets its candidate open a file of /usr or leave it alone while it is graded, and a sibling watch that file with fanotify.";

    public override Channel NewChannel() => new FanotifyWatch();
}
