namespace Assay.Labs.Births;

/// <summary>A lab whose rows are dealt out and whose targets wait to be sealed.</summary>
internal sealed record Prepared
{
    public required Contract Contract { get; init; }
    public required Dealt Dealt { get; init; }
    public required Assignment Assignment { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
}
