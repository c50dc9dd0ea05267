using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="OpenFiles"/> as a channel out of the clean room.</summary>
internal sealed class CountOpenFiles : RoomToSibling
{
    public override string Tries => "Lets its candidate open hundreds of files and close them while it is graded, and a sibling read how many the machine has open.";

    public override Channel NewChannel() => new OpenFiles();
}
