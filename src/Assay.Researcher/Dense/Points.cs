using Assay.Researcher.Features;

namespace Assay.Researcher.Dense;

/// <summary>Rows of features with every cell written out, one row after the other: what distances are measured between.</summary>
internal sealed record Points(float[] Values, int Width)
{
    // More cells than this are a model that nobody wants to carry about.
    private const int MostCells = 4_000_000;

    public int Count { get; } = Width == 0 ? 0 : Values.Length / Width;

    /// <summary>How many rows of such a width a model may keep, of so many at most.</summary>
    public static int Room(int most, int width) => Math.Min(most, MostCells / Math.Max(1, width));

    /// <summary>These rows, each column stretched by its weight. Absent cells are zero.</summary>
    public static Points Of(Matrix features, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights)
    {
        var values = new float[rows.Length * features.Width];
        for (var at = 0; at < rows.Length; at++)
        {
            var row = values.AsSpan(at * features.Width, features.Width);
            var columns = features.ColumnsOf(rows[at]);
            var cells = features.ValuesOf(rows[at]);
            for (var i = 0; i < columns.Length; i++)
            {
                row[(int)columns[i]] = cells[i] * weights[(int)columns[i]];
            }
        }

        return new(values, features.Width);
    }

    /// <summary>The rows' numbers from one to before another.</summary>
    public static int[] Between(int from, int to) => [.. Enumerable.Range(from, to - from)];

    /// <summary>So many of the rows at most, in their order; the same seed takes the same ones.</summary>
    public static int[] Sample(int rows, int most, int seed)
    {
        var all = Between(0, rows);
        if (rows <= most)
        {
            return all;
        }

        new Random(seed).Shuffle(all);
        return [.. all.Take(most).Order()];
    }
}
