namespace Assay.Measure.Columns;

/// <summary>What a column was taken for, and what became of its cells by that.</summary>
/// <param name="Rule">How its cells are read.</param>
/// <param name="Survey">What was seen of it.</param>
public sealed record ColumnFinding(ColumnRule Rule, ColumnSurvey Survey)
{
    /// <summary>What is converted, each in a few words, such as <c>'$1,042.39' to 1042.39</c>; empty where cells stay as they are.</summary>
    public IReadOnlyList<string> Conversions { get; init; } = [];

    /// <summary>Why it was taken for words though it looks like numbers or dates, in a sentence; or what else should be looked at.</summary>
    public string? Doubt { get; init; }

    /// <summary>What to say about the column to have it otherwise, as <c>--column</c> takes it.</summary>
    public string? Remedy { get; init; }

    /// <summary>The forms between which the cells do not choose, where they look like dates; else none.</summary>
    public IReadOnlyList<string> OpenFormats { get; init; } = [];

    public bool IsOpenDate => OpenFormats.Count > 1;

    /// <summary>True when the marks for missing values were taken as such.</summary>
    public bool TakesMarks => Rule.Kind is ColumnKind.Number or ColumnKind.Time;
}
