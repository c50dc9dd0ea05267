using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>A coordinate seen from another angle: coasts and streets seldom run north, and trees split along axes only.</summary>
/// <param name="Across">The column that goes east.</param>
/// <param name="Up">The column that goes north.</param>
/// <param name="Stretch">How long a step east is, in steps north.</param>
/// <param name="Degrees">The angle.</param>
internal sealed record Turned(string Across, string Up, double Stretch, double Degrees) : Deriving($"{Across}, {Up} at {Degrees:0.#}°")
{
    public override Column Make(Frame frame)
    {
        var (sine, cosine) = Math.SinCos(Degrees * Math.PI / 180);
        return new Column.Numbers(Name, [.. frame.NumbersOf(Across).Zip(frame.NumbersOf(Up), (across, up) => (cosine * across * Stretch) + (sine * up))]);
    }
}
