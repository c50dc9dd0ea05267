namespace Assay.Reports;

/// <summary>Says from which of the two books a number comes: what Assay measured, or what agents reported.</summary>
internal static class Books
{
    public static Html Journal { get; } = new("<span class=\"book\" title=\"measured by Assay and kept in the journal\">journal</span>");

    public static Html Agents { get; } = new("<span class=\"book agents\" title=\"reported by agents to tracking; not checked\">agents</span>");
}
