using Assay.Labs.Sources;
using Assay.Protocol;

namespace Assay.Labs;

/// <summary>What an owner should know of how the columns were read.</summary>
internal static class ColumnNotes
{
    public static IEnumerable<string> About(Profile profile)
    {
        if (profile.Delimiter is { } delimiter)
        {
            yield return $"Delimiter: {delimiter}.";
        }

        var plan = profile.Plan;
        int[] read = [.. plan.Features.Concat(plan.IdCandidates).Append(plan.Target).Distinct().Order()];
        foreach (var column in read.Where(at => at != plan.Assets).Select(at => profile.Columns[at]))
        {
            foreach (var note in About(column))
            {
                yield return note;
            }
        }
    }

    /// <summary>What is converted in a column, each in a few words.</summary>
    public static IReadOnlyList<string> Conversions(SourceColumn column)
        => column.Rule is null ? []
            : column.Said is not null ? Said(column)
            : column.Rule == column.Finding.Rule ? column.Finding.Conversions
            : column.Finding.Survey.Padded.Count > 0 ? [$"spaces at the ends of {Words.Count(column.Finding.Survey.Padded.Count, "cell")} removed"]
            : [];

    /// <summary>Refuses a column of which what the owner says is true of no cell.</summary>
    public static void Refuse(Profile profile)
    {
        if (profile.Columns.FirstOrDefault(column => column.Unreadable is { } unread && unread.Cells == unread.Of) is { Unreadable: var (_, _, text, line) } odd)
        {
            throw AssayException.Usage($"--column {odd.Name}: no value can be read this way, for example '{text}' (line {line}): fix kind, unit, decimal or format, or leave it out.");
        }
    }

    private static IEnumerable<string> About(SourceColumn column)
    {
        if (Conversions(column) is { Count: > 0 } conversions)
        {
            yield return $"Converted '{column.Name}': {string.Join("; ", conversions)}.";
        }

        if (column.Unreadable is var (cells, of, text, line))
        {
            yield return $"'{column.Name}': {cells:N0} of {Words.Count(of, "cell")} could not be read, such as '{text}' (line {line}); they are missing in the lab's files.";
        }
        else if (column.Finding is { Doubt: { } doubt } && column is { Said: null, KeepsOthers: false })
        {
            yield return $"'{column.Name}' {doubt}.{(column.Finding.Remedy is { } remedy ? $" To change it: --column {Quoted(remedy)}" : "")}";
        }
    }

    private static IReadOnlyList<string> Said(SourceColumn column)
    {
        var (rule, survey) = (column.Rule!, column.Finding.Survey);
        var reader = new Measure.Columns.ColumnConverter(rule);
        return [.. survey.FirstValues.Select(value => (value, plain: System.Text.Encoding.UTF8.GetString(reader.Convert(System.Text.Encoding.UTF8.GetBytes(value), 0))))
            .Where(pair => pair.plain.Length > 0 && pair.plain != pair.value).Take(1).Select(pair => $"'{pair.value}' to {pair.plain}")];
    }

    private static string Quoted(string remedy)
        => remedy.Split(" (or ") is [var first, var second] ? $"{Shell(first)}, or with {second.TrimEnd(')')}." : $"{Shell(remedy)}.";

    private static string Shell(string text) => text.Contains('\'', StringComparison.Ordinal) ? $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : $"'{text}'";
}
