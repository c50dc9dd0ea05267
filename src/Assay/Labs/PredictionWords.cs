using Assay.Protocol;

namespace Assay.Labs;

/// <summary>What a prediction is and how a file of them looks, in the words of a lab's task: the same on every page.</summary>
public static class PredictionWords
{
    private const int Named = 12;

    /// <summary>What is predicted for a row.</summary>
    public static string What(Schema schema) => schema.Task switch
    {
        TaskKind.Multiclass => $"a probability for each of the {schema.Classes!.Count} classes of `{schema.Target}`",
        TaskKind.Regression => $"`{schema.Target}`, a number",
        TaskKind.Ranking => $"a score, higher for rows that come earlier when each `{schema.Group}` is ordered by `{schema.Target}`",
        _ => $"the probability that `{schema.Target}` is `{schema.Positive}`",
    };

    /// <summary>The header of a prediction file.</summary>
    public static string Header(Schema schema)
        => schema.Classes is not { } classes ? $"{schema.Id},prediction"
            : string.Join(',', classes.Take(Named).Select(Cell).Prepend(schema.Id)) + (classes.Count > Named ? ",…" : "");

    /// <summary>The whole rule.</summary>
    public static string File(Schema schema) => $"CSV with the header `{Header(schema)}`: every id of the file exactly once, in any order, and {Values(schema)}. Ids are text: keep them as they are.";

    private static string Values(Schema schema) => schema.Task switch
    {
        TaskKind.Multiclass => $"one column for each class of `{schema.Target}`, named by its label (`data/schema.json` lists them as `classes`), with its probability; the probabilities of a row add up to 1",
        TaskKind.Regression => $"the number `{schema.Target}`",
        TaskKind.Ranking => $"any number, higher for rows that come earlier when the rows of each `{schema.Group}` are ordered by `{schema.Target}`; only the order within a `{schema.Group}` counts",
        _ => $"the probability that `{schema.Target}` is `{schema.Positive}`",
    };

    private static string Cell(string label)
        => label.AsSpan().IndexOfAny(',', '"') < 0 ? label : $"\"{label.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
