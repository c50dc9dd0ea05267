using Assay.RedTeam.Field.Channels;

namespace Assay.RedTeam.Attacks.Channels;

/// <summary><see cref="Pressure"/> as a channel out of the clean room.</summary>
internal sealed class ReadThePressure : RoomToSibling
{
    public override string Tries => "Lets its candidate keep the processors busy or not while it is graded, and a sibling read /proc/pressure/cpu.";

    public override Channel NewChannel() => new Pressure();
}
