namespace Assay.Audit;

/// <summary>What an owner can do; the data of a lab are frozen, so the cure of a hazard in them is another lab.</summary>
internal static class Remedies
{
    public static string Drop(string column)
        => $"If it is known only after the outcome, re-create the lab with `--drop {Option(column)}`.";

    public static string DropUseless(string column) => $"It does no harm; to remove it, re-create the lab with `--drop {Option(column)}`.";

    /// <summary>A value as one word of a command line.</summary>
    public static string Option(string text)
        => text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.') ? text : $"'{text.Replace("'", "'\\''")}'";
}
