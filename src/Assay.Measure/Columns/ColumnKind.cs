namespace Assay.Measure.Columns;

/// <summary>How the cells of a column are to be understood.</summary>
public enum ColumnKind
{
    /// <summary>Every cell that is not empty is a number.</summary>
    Number,

    /// <summary>Values that recur.</summary>
    Category,

    /// <summary>Words, names, codes: values that hardly recur.</summary>
    Text,

    /// <summary>Dates or times.</summary>
    Time,
}
