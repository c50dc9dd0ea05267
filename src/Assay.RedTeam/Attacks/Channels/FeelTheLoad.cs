using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="Load"/> as a channel out of the clean room.</summary>
internal sealed class FeelTheLoad : RoomToSibling
{
    public override string Tries => "Lets its candidate keep the processors busy or not while it is graded, and a sibling time a loop of its own.";

    public override Channel NewChannel() => new Load();
}
