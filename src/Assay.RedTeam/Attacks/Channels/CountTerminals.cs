using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="Terminals"/> as a channel out of the clean room.</summary>
internal sealed class CountTerminals : RoomToSibling
{
    public override string Tries => "Lets its candidate open and close pseudo-terminals while it is graded, and a sibling read how many the machine has.";

    public override Channel NewChannel() => new Terminals();
}
