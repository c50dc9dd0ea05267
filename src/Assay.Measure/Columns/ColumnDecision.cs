using System.Globalization;
using System.Text;

namespace Assay.Measure.Columns;

/// <summary>
/// What a column is, by the cells that were seen: numbers or moments where every cell that says something can be read so, else words.
/// Nothing is guessed that the cells leave open: then it stays words, and the doubt says what to write to have it otherwise.
/// </summary>
public static class ColumnDecision
{
    /// <param name="survey">What was seen.</param>
    /// <param name="commas">Whether other columns of the table have decimal commas.</param>
    public static ColumnFinding Of(ColumnSurvey survey, bool commas = false)
        => Number(survey, commas) ?? Moments(survey) ?? Words(survey, commas);

    private static ColumnFinding? Number(ColumnSurvey survey, bool commas)
    {
        var numbers = survey.Numbers;
        if (numbers.Count == 0 || numbers.Count < survey.Said || survey.Disguised > numbers.Count
            || numbers.Padded.Count > 0 || numbers.Long.Count > 0 || numbers.HasBothMarks || !numbers.HasOneUnit)
        {
            return null;
        }

        var comma = numbers.HasComma(commas);
        var rule = new ColumnRule { Kind = ColumnKind.Number, Unit = numbers.Unit, DecimalMark = comma ? "," : null };
        return new ColumnFinding(rule, survey)
        {
            Conversions = [.. Spelt(numbers, rule), .. Marks(survey)],
            Doubt = numbers.IsOpen ? OpenComma(survey, comma) : Sentinel(survey),
            Remedy = numbers.IsOpen ? Said(survey, $"kind: number, decimal: '{(comma ? "." : ",")}'")
                : numbers.Sentinels.Found is var (value, _) ? Said(survey, $"kind: number, missing: [{Plain(value)}]") : null,
        };
    }

    private static ColumnFinding? Moments(ColumnSurvey survey)
    {
        var moments = survey.Moments;
        var forms = moments.Whole(survey.Said);
        if (survey.Said == 0 || survey.Numbers.Count > 0 || survey.Disguised > moments.Most || (moments.Iso < survey.Said && forms.Count != 1))
        {
            return null;
        }

        var (format, clock) = forms.Count == 1 && moments.Iso < survey.Said ? forms[0] : (null, false);
        var rule = new ColumnRule
        {
            Kind = ColumnKind.Time,
            Format = format?.Pattern,
            Clock = clock || moments.IsoClocks > 0,
            Fraction = moments.Fraction,
            Zone = moments.Zones > 0,
        };
        return new ColumnFinding(rule, survey) { Conversions = [.. Dates(moments, rule), .. Marks(survey)] };
    }

    private static ColumnFinding Words(ColumnSurvey survey, bool commas)
    {
        var rule = new ColumnRule { Kind = survey.OfWords, Truth = survey.Truth.IsMixed };
        string[] conversions =
        [
            .. rule.Truth ? [$"{string.Join(", ", survey.Truth.Spellings)} to lower case"] : Array.Empty<string>(),
            .. survey.Padded.Count > 0 ? [$"spaces at the ends of {Count(survey.Padded.Count, "cell")} removed"] : Array.Empty<string>(),
        ];
        var (doubt, remedy) = Doubt(survey, commas);
        IReadOnlyList<string> open = survey.Numbers.Count == 0 && survey.Moments.Whole(survey.Said) is { Count: > 1 } forms ? [.. forms.Select(form => form.Format.Pattern)] : [];
        return new ColumnFinding(rule, survey) { Conversions = conversions, Doubt = doubt, Remedy = remedy, OpenFormats = open };
    }

    private static (string? Doubt, string? Remedy) Doubt(ColumnSurvey survey, bool commas)
    {
        var (numbers, moments) = (survey.Numbers, survey.Moments);
        if (moments.Whole(survey.Said) is { Count: > 1 } forms && numbers.Count == 0)
        {
            var (first, second) = (forms[0].Format.Pattern, forms[1].Format.Pattern);
            return ($"has dates such as '{moments.Sample}', and no cell shows whether the day or the month comes first", Said(survey, $"kind: date, format: {first}") + $" (or {second})");
        }

        if (numbers.Count > 0)
        {
            return (OfNumbers(survey, commas), Remedy(survey, commas));
        }

        return moments.Others.Count > 0 && moments.Most >= 9 * moments.Others.Count
            ? ($"has dates, except for {Count(moments.Others.Count, "cell")} such as '{moments.Others.Text}' (line {moments.Others.Line})", Said(survey, Form(moments)))
            : (null, null);
    }

    private static string Form(MomentEvidence moments) => moments.Whole(moments.Most) is [var (format, _)] ? $"kind: date, format: {format.Pattern}" : "kind: date";

    private static string? OfNumbers(ColumnSurvey survey, bool commas)
    {
        var numbers = survey.Numbers;
        var words = survey.Said - numbers.Count;
        return numbers.Count < 9 * words ? (2 * numbers.Count >= survey.Said ? Mostly(survey, words) : null)
            : words > 0 ? Mostly(survey, words)
            : numbers.Long.Count > 0 ? $"has integers too long for an exact number, such as '{numbers.Long.Text}', so they are treated as codes"
            : numbers.Padded.Count > 0 ? $"has numbers with leading zeros, such as '{numbers.Padded.Text}' (line {numbers.Padded.Line}), so they are treated as codes"
            : !numbers.HasOneUnit ? $"has numbers with several units ({string.Join(", ", numbers.Units.Where(unit => unit.Key.Length > 0).OrderByDescending(unit => unit.Value).Take(3).Select(unit => $"{unit.Key} in {Count(unit.Value, "cell")}"))}); write them in one unit"
            : numbers.HasBothMarks ? $"has decimal points and decimal commas: {Example(numbers.OnlyPoint, numbers.GroupedByPoint)} and {Example(numbers.OnlyComma, numbers.GroupedByComma)}; write one of them"
            : survey.Disguised > numbers.Count ? $"has only {Count(numbers.Count, "number")}, fewer than cells that may mean missing: {Marked(survey)}"
            : null;
    }

    private static string Mostly(ColumnSurvey survey, int words)
        => $"has numbers, except for {Count(words, "cell")} such as '{survey.Words.Text}' (line {survey.Words.Line})";

    // Codes may be meant as numbers; two units or two decimal marks only the source can mend.
    private static string? Remedy(ColumnSurvey survey, bool commas)
    {
        var numbers = survey.Numbers;
        return OfNumbers(survey, commas) is null || numbers.HasBothMarks || !numbers.HasOneUnit ? null
            : Said(survey, numbers.HasComma(commas) ? "kind: number, decimal: ','" : "kind: number");
    }

    private static string Example(CellCount sure, CellCount open)
    {
        var cell = sure.Count > 0 ? sure : open;
        return $"'{cell.Text}' (line {cell.Line})";
    }

    private static string OpenComma(ColumnSurvey survey, bool comma)
        => $"'{survey.Numbers.GroupedByComma.Text}' was read with a {(comma ? "decimal comma" : "thousands separator")}";

    private static string? Sentinel(ColumnSurvey survey)
        => survey.Numbers.Sentinels is { Found: var (value, count) } range
            ? $"holds {Plain(value)} in {Count(count, "cell")}, while all other numbers are from {Plain(range.Least)} to {Plain(range.Largest)}: it may mean missing"
            : null;

    private static IEnumerable<string> Spelt(NumberEvidence numbers, ColumnRule rule)
    {
        if (numbers.Spelt.Count > 0)
        {
            var converted = new ColumnConverter(rule).Convert(Encoding.UTF8.GetBytes(numbers.Spelt.Text), numbers.Spelt.Line);
            yield return $"'{numbers.Spelt.Text}' to {Encoding.UTF8.GetString(converted)}";
        }
        else if (rule.HasComma && numbers.GroupedByPoint.Count > 0)
        {
            yield return $"'{numbers.GroupedByPoint.Text}' to {numbers.GroupedByPoint.Text.Replace(".", "", StringComparison.Ordinal)}";
        }
    }

    private static IEnumerable<string> Dates(MomentEvidence moments, ColumnRule rule)
    {
        if (rule.Format is null)
        {
            yield break;
        }

        var converted = new ColumnConverter(rule).Convert(Encoding.UTF8.GetBytes(moments.Local.Text), moments.Local.Line);
        yield return $"'{moments.Local.Text}' ({rule.Format}) to {Encoding.UTF8.GetString(converted)}";
    }

    private static IEnumerable<string> Marks(ColumnSurvey survey)
        => survey.Marks.Count > 0 ? [$"{Marked(survey)} to missing"] : [];

    private static string Marked(ColumnSurvey survey)
        => string.Join(", ", survey.Marks.OrderByDescending(mark => mark.Value).Take(4).Select(mark => $"'{mark.Key}' ({mark.Value.ToString("N0", CultureInfo.InvariantCulture)})"));

    private static string Said(ColumnSurvey survey, string rule) => $"{ColumnName.Quoted(survey.Name)}: {{ {rule} }}";

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");
}
