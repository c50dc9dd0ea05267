using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="SegmentKey"/> as a channel out of the clean room.</summary>
internal sealed class ShareMemoryByKey : RoomToSibling
{
    public override string Tries => "Lets its candidate make and remove a System V segment while it is graded, and a sibling ask for its key.";

    public override Channel NewChannel() => new SegmentKey();
}
