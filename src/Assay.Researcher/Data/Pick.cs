namespace Assay.Researcher.Data;

/// <summary>Some of the items, in the order of the rows asked for.</summary>
internal static class Pick
{
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
