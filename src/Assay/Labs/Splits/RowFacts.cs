namespace Assay.Labs.Splits;

/// <summary>All that a split depends on, row by row in the order of the source; no cell of the table is in it.</summary>
internal sealed record RowFacts
{
    /// <summary>The number of each row's class, from 0; splits get the same share of each.</summary>
    public required int[] Class { get; init; }

    /// <summary>How many classes there are; one where the target is a number.</summary>
    public required int Classes { get; init; }

    /// <summary>A keyed hash of what agents see of each row: equal for equal rows.</summary>
    public required UInt128[] Features { get; init; }

    /// <summary>The group of each row, or null where there are none. A negative one is no group: the row stands alone.</summary>
    public int[]? Group { get; init; }

    /// <summary>When each row is from.</summary>
    public double[]? Time { get; init; }

    /// <summary>What the owner's column says.</summary>
    public Part[]? Given { get; init; }

    /// <summary>Where the predecessor lab had each row; null for rows that it did not have.</summary>
    public Part?[]? Kept { get; init; }

    public int Count => Class.Length;
}
