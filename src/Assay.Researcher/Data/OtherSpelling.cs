using Assay.Measure.Columns;
using Assay.Protocol;

namespace Assay.Researcher.Data;

/// <summary>
/// New files may be written otherwise than the lab's table: with decimal commas, say. A column whose own cells leave no doubt of it is
/// read so; of what is left its owner hears, and a column of which nothing can be read is refused.
/// </summary>
internal static class OtherSpelling
{
    /// <summary>The readers by which the columns of a file are to be read.</summary>
    public static Dictionary<string, ColumnConverter> Find(
        string path, IReadOnlyList<FeatureColumn> columns, Dictionary<string, ColumnConverter> readers, Action<string> say)
    {
        var odd = columns.Where(column => readers[column.Name].Unreadable > 0).ToList();
        var surveys = Survey(path, odd);
        return columns.ToDictionary(column => column.Name, column => odd.Contains(column)
            ? Reader(column, readers[column.Name], surveys[column.Name], path, say)
            : new ColumnConverter(readers[column.Name].Rule));
    }

    private static Dictionary<string, ColumnSurvey> Survey(string path, List<FeatureColumn> columns)
    {
        using var table = FrameReader.Open(path);
        var surveys = columns.ToDictionary(column => column.Name, column => new ColumnSurvey(column.Name));
        var places = columns.Select(column => (Survey: surveys[column.Name], At: table.Header.Index().First(name => name.Item == column.Name).Index)).ToList();
        while (table.Read())
        {
            foreach (var (survey, at) in places)
            {
                survey.Add(table[at], table.Line);
            }
        }

        return surveys;
    }

    private static ColumnConverter Reader(FeatureColumn column, ColumnConverter before, ColumnSurvey survey, string path, Action<string> say)
    {
        var found = ColumnDecision.Of(survey);
        var (text, line) = before.First!.Value;
        if (found.Rule.Kind == column.Kind && !survey.IsOpen && (found.Rule.Unit is null || before.Rule.Unit is null || found.Rule.Unit == before.Rule.Unit))
        {
            say($"'{column.Name}' is formatted differently from the lab's table: {string.Join("; ", found.Conversions)}.");
            return new ColumnConverter(before.Rule.Kind == ColumnKind.Number
                ? before.Rule with { Unit = found.Rule.Unit, DecimalMark = found.Rule.DecimalMark }
                : before.Rule with { Format = found.Rule.Format });
        }

        if (before.Unreadable == before.Filled)
        {
            throw AssayException.Usage($"{path}: no value of '{column.Name}' can be read as {Word(column.Kind)}, for example "
                + $"'{text}' (line {line}): format it as in the lab's table.");
        }

        say($"'{column.Name}': {before.Unreadable:N0} of {before.Filled:N0} values could not be read as {Word(column.Kind)}, for "
            + $"example '{text}' (line {line}); they count as missing.");
        return new ColumnConverter(before.Rule);
    }

    private static string Word(ColumnKind kind) => kind == ColumnKind.Time ? "a date" : "a number";
}
