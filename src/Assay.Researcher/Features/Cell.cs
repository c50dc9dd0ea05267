using System.Globalization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>The cell of a grid in which a point lies, as a category: what is usual there can then be learnt like what is usual of a town.</summary>
/// <param name="Across">The column that goes east.</param>
/// <param name="Up">The column that goes north.</param>
/// <param name="Width">How wide a cell is.</param>
/// <param name="Height">How high a cell is.</param>
internal sealed record Cell(string Across, string Up, double Width, double Height) : Deriving($"{Across}, {Up} by cells of {Height:0.###}")
{
    public override Column Make(Frame frame)
        => new Column.Categories(Name, [.. frame.NumbersOf(Across).Zip(frame.NumbersOf(Up), Of)]);

    private string Of(double across, double up) => double.IsNaN(across) || double.IsNaN(up)
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(across / Width):0} {Math.Floor(up / Height):0}");
}
