namespace Assay.Tracking.Filters;

/// <summary>What a filter or an order speaks of.</summary>
public enum Entity
{
    Attribute,
    Metric,
    Param,
    Tag,
    Dataset,
}

/// <summary>How a value is compared.</summary>
public enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Like,
    ILike,
    In,
    NotIn,
}

/// <summary>What a value is compared with.</summary>
public abstract record Operand
{
    private Operand()
    {
    }

    public sealed record Number(double Value) : Operand;

    public sealed record Text(string Value) : Operand;

    public sealed record Texts(IReadOnlyList<string> Values) : Operand;
}

/// <summary>One condition of a filter; a filter is a list of them, all of which must hold.</summary>
/// <param name="Key">The key of a metric, parameter or tag, or an attribute's own name, never an alias.</param>
public sealed record Clause(Entity Entity, string Key, Comparison Comparison, Operand Operand);

/// <summary>One key of an order.</summary>
public sealed record Order(Entity Entity, string Key, bool Descending);
