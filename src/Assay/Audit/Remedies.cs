namespace Assay.Audit;

/// <summary>What an owner can do; the data of a lab are frozen, so the cure of a hazard in them is another lab.</summary>
internal static class Remedies
{
    public static string Drop(string column)
        => $"Make the lab again with `--drop {Option(column)}`, if it is known only after the outcome.";

    public static string DropUseless(string column) => $"`--drop {Option(column)}` when the lab is made again; it does no harm.";

    /// <summary>A value as one word of a command line.</summary>
    public static string Option(string text)
        => text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.') ? text : $"'{text.Replace("'", "'\\''")}'";
}
