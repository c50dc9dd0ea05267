namespace Assay.Tracking.Filters;

/// <summary>The order of things in memory, by the same rules as <see cref="RunSql"/>: missing last in either direction, NaN just before.</summary>
public static class Sorting
{
    /// <summary>Compares by each key in turn; values are numbers, texts or null.</summary>
    public static int Compare<T>(T a, T b, IReadOnlyList<Order> orders, Func<T, Order, object?> value)
    {
        foreach (var order in orders)
        {
            var (left, right) = (value(a, order), value(b, order));
            var byRank = Rank(left).CompareTo(Rank(right));
            var difference = byRank != 0 || Rank(left) != 0 ? byRank : Compare(left!, right!) * (order.Descending ? -1 : 1);
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    internal static int Compare(object a, object b) => a is string text ? string.CompareOrdinal(text, (string)b) : ((IComparable)a).CompareTo(b);

    private static int Rank(object? value) => value switch { null => 2, double.NaN => 1, _ => 0 };
}
