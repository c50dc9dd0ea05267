using Assay.Protocol;

namespace Assay.Tracking.Filters;

/// <summary>Reads order_by clauses: a key, then perhaps ASC or DESC.</summary>
public static class OrderParser
{
    private const int MostKeys = 20;

    /// <summary>The keys in their order; naming one twice is refused.</summary>
    public static IReadOnlyList<Order> Parse(IReadOnlyList<string> clauses, Dialect dialect)
    {
        if (clauses.Count > MostKeys)
        {
            throw AssayException.Usage($"Invalid order_by: at most {MostKeys} keys are accepted.");
        }

        var orders = clauses.Select(clause => Parse(clause, dialect)).ToList();
        var twice = orders.GroupBy(order => (order.Entity, order.Key)).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? orders : throw AssayException.Usage($"Invalid order_by: `order_by` contains duplicate fields: '{Limits.Shown(twice.Key.Key)}'");
    }

    /// <summary>A key written without quotes, whatever characters it has: the rest after the prefix is the key.</summary>
    public static Order Field(string field, bool ascending, Dialect dialect)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dialect.Prefixes.TryGetValue(field[..dot], out var entity) && entity != Entity.Attribute
            ? new Order(entity, field[(dot + 1)..], !ascending)
            : Parse(field, dialect) with { Descending = !ascending };
    }

    private static Order Parse(string clause, Dialect dialect)
    {
        var scanner = new Scanner(clause);
        scanner.SkipBlanks();
        var (entity, key) = KeyReader.Read(scanner, dialect, forOrder: true) ?? throw Invalid(clause);
        scanner.SkipBlanks();
        var descending = scanner.TakeWord("DESC");
        if (!descending)
        {
            scanner.TakeWord("ASC");
        }

        scanner.SkipBlanks();
        return scanner.AtEnd ? new Order(entity, key, descending) : throw Invalid(clause);
    }

    private static AssayException Invalid(string clause)
        => AssayException.Usage($"Invalid order_by clause '{Limits.Shown(clause)}'. Could not be parsed.");
}
