namespace Assay.Tracking.Filters;

/// <summary>Whether things in memory meet a filter, by the same rules as <see cref="RunSql"/>: a missing value meets no condition, not even !=.</summary>
public static class Predicate
{
    /// <summary>True when some value of what the clause speaks of meets it. Values are numbers and texts.</summary>
    public static bool Holds(Clause clause, Func<Entity, string, IEnumerable<object>> values)
        => values(clause.Entity, clause.Key).Any(value => value is double number
            ? Number(number, clause)
            : Text((string)value, clause));

    private static bool Number(double value, Clause clause)
    {
        var other = ((Operand.Number)clause.Operand).Value;
        return clause.Comparison switch
        {
            Comparison.Equal => value == other,
            Comparison.NotEqual => value != other,
            Comparison.Greater => value > other,
            Comparison.GreaterOrEqual => value >= other,
            Comparison.Less => value < other,
            _ => value <= other,
        };
    }

    private static bool Text(string value, Clause clause) => clause.Operand switch
    {
        Operand.Texts list => list.Values.Contains(value) == (clause.Comparison == Comparison.In),
        Operand.Text text => clause.Comparison switch
        {
            Comparison.Equal => value == text.Value,
            Comparison.NotEqual => value != text.Value,
            var like => new Pattern(text.Value, like == Comparison.ILike).Matches(value),
        },
        _ => false,
    };
}
