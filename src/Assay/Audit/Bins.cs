namespace Assay.Audit;

/// <summary>The rows of a column put together by what stands in it: few values are bins as they are, many numbers are cut into bins of equally many rows. Bin 0 is for missing cells.</summary>
internal static class Bins
{
    private const int RowsOfBin = 50;
    private const int Most = 100;

    public static int[] Of(AuditColumn column)
    {
        var bins = Math.Clamp(column.Codes.Length / RowsOfBin, 2, Most);
        if (column.Numbers is not { } numbers || column.Levels <= bins)
        {
            return [.. column.Codes.Select(code => code + 1)];
        }

        var sorted = numbers.Where(number => !double.IsNaN(number)).Order().ToArray();
        var edges = Enumerable.Range(1, bins - 1).Select(bin => sorted[(int)((long)bin * sorted.Length / bins)]).ToArray();
        return [.. numbers.Select(number => double.IsNaN(number) ? 0 : 1 + Above(edges, number))];
    }

    private static int Above(double[] edges, double number)
    {
        int low = 0, high = edges.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = edges[middle] <= number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
