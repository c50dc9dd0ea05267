using Assay.Researcher.Data;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>
/// Finds two neighbouring columns that look like coordinates on the earth, by their range and not by their names, and makes
/// of them what trees and linear models lack: other angles, and cells with a usual value of their own.
/// </summary>
internal static class Places
{
    private const double Furthest = 180;
    private const double Highest = 90;
    private const double Aside = 2;
    private const int Fewest = 50;
    private static readonly double[] Angles = [22.5, 45, 67.5, 112.5, 135, 157.5];
    private static readonly int[] RowsACell = [20, 150];

    public static bool In(Frame frame) => Pair(frame) is not null;

    public static IReadOnlyList<Deriving> Learn(Rows rows)
    {
        if (Pair(rows.Frame) is not var (across, up))
        {
            return [];
        }

        var stretch = Math.Cos(Present(up).Average() * Math.PI / 180);
        return
        [
            .. Angles.Select(angle => new Turned(across.Name, up.Name, stretch, angle)),
            .. RowsACell.Select(share => Math.Sqrt((double)rows.Frame.Rows / share)).Where(cells => cells > 3)
                .Select(cells => new Cell(across.Name, up.Name, Range(across) / cells, Range(up) / cells)),
        ];
    }

    private static (Column.Numbers Across, Column.Numbers Up)? Pair(Frame frame)
    {
        var numbers = frame.Numbers.ToList();
        for (var at = 1; at < numbers.Count; at++)
        {
            var (one, other) = (numbers[at - 1], numbers[at]);
            if (Fits(one, Furthest) && Fits(other, Furthest) && (Fits(one, Highest) || Fits(other, Highest)))
            {
                // Where both could be heights, the written order decides: most people write the latitude first.
                return Fits(one, Highest) ? (other, one) : (one, other);
            }
        }

        return null;
    }

    // Numbers on a scale of their own lie around zero; places of one country lie far from it, and are written with fractions.
    private static bool Fits(Column.Numbers column, double most)
    {
        var values = Present(column);
        if (values.Length < Fewest || values.Any(value => Math.Abs(value) > most) || values.Count(value => value != Math.Round(value)) < values.Length / 2)
        {
            return false;
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return values.Distinct().Count() >= Fewest && Math.Abs(mean) > Aside * deviation && Math.Abs(mean) > Aside;
    }

    // The middle of the rows decides how wide cells are: a few far away would make them too wide for all others.
    private static double Range(Column.Numbers column)
    {
        var sorted = Present(column).Order().ToArray();
        return Math.Max(1e-9, sorted[(int)(0.95 * (sorted.Length - 1))] - sorted[(int)(0.05 * (sorted.Length - 1))]);
    }

    private static double[] Present(Column.Numbers column) => [.. column.Values.Where(value => !double.IsNaN(value))];
}
