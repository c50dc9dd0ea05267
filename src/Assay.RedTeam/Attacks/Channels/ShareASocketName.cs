using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="SocketName"/> as a channel out of the clean room.</summary>
internal sealed class ShareASocketName : RoomToSibling
{
    public override string Tries => "Lets its candidate listen under a name without a file or not while it is graded, and a sibling call it.";

    public override Channel NewChannel() => new SocketName();
}
