using Assay.Measure.Columns;

namespace Assay.Labs.Sources;

/// <summary>A column of the source: what was found of it, and the rule by which its cells are read; null: they stay as they are.</summary>
internal sealed record SourceColumn(ColumnFinding Finding, ColumnRule? Rule)
{
    private ColumnConverter? _last;

    public string Name => Finding.Survey.Name;
    public ColumnKind Kind => (Rule ?? Finding.Rule).Kind;
    public int Empty => Finding.Survey.Empty;

    /// <summary>Whether cells that cannot be read stay as they are, for whoever judges them and names the line.</summary>
    public bool KeepsOthers { get; init; }

    /// <summary>What the owner said of it; null: nothing.</summary>
    public ColumnSaid? Said { get; init; }

    /// <summary>What the last reading could not read.</summary>
    public (int Cells, int Of, string Text, long Line)? Unreadable
        => _last is { Unreadable: > 0 and var cells, First: var (text, line) } && !KeepsOthers ? (cells, _last.Filled, text, line) : null;

    /// <summary>Reads the column once from its beginning.</summary>
    public ColumnConverter? Reader() => _last = Rule is null ? null : new ColumnConverter(Rule, KeepsOthers);
}
