namespace Assay.Researcher.Data;

/// <summary>Some of the items, in the order of the rows asked for.</summary>
internal static class Pick
{
    /// <summary>The same where every row has several items, row after row.</summary>
    public static double[] Wide(double[] items, ReadOnlySpan<int> rows, int width)
    {
        var picked = new double[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
        {
            items.AsSpan(rows[i] * width, width).CopyTo(picked.AsSpan(i * width));
        }

        return picked;
    }

    public static T[] From<T>(T[] items, ReadOnlySpan<int> rows)
    {
        var picked = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            picked[i] = items[rows[i]];
        }

        return picked;
    }
}
