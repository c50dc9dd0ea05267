using Assay.Labs.Targets;
using Assay.Measure.Columns;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Sources;

/// <summary>By which rule each column of a source is read: what its cells show, what the owner says, and what it is for.</summary>
internal static class ColumnRules
{
    public static IReadOnlyList<SourceColumn> Make(Survey survey, ColumnPlan plan, InitRequest request)
    {
        var said = ColumnSaid.Read(request.Columns) ?? new Dictionary<string, ColumnSaid>();
        if (said.Keys.FirstOrDefault(name => !survey.Header.Contains(name)) is { } unknown)
        {
            throw AssayException.Usage($"--column {unknown}: there is no such column{Nearest.Hint(unknown, survey.Header)} The columns are {Few.Of(survey.Header, 20)}.");
        }

        return [.. survey.Columns.Select((finding, at) => Column(finding, at, plan, request, said.GetValueOrDefault(survey.Header[at])))];
    }

    private static SourceColumn Column(ColumnFinding finding, int at, ColumnPlan plan, InitRequest request, ColumnSaid? said)
    {
        var wish = said is null ? null : Merged(finding, said);
        return at == plan.Target ? new SourceColumn(finding, Target(finding, request, wish)) { KeepsOthers = true, Said = said }
            : at == plan.Time ? new SourceColumn(finding, wish ?? Time(finding)) { KeepsOthers = true, Said = said }
            : at == plan.Id || at == plan.Split || at == plan.Assets ? new SourceColumn(finding, Rule: null)
            : at == plan.Group ? new SourceColumn(finding, wish ?? Key(finding)) { Said = said }
            : new SourceColumn(finding, wish ?? finding.Rule) { Said = said };
    }

    // The names of groups are texts, even where they look like amounts.
    private static ColumnRule Key(ColumnFinding finding)
        => finding.Rule.Kind == ColumnKind.Number && finding.Conversions.Count == 0 ? finding.Rule : new ColumnRule { Kind = finding.Survey.KindOfWords };

    // Words among moments are faults, so the form that reads most is the column's.
    private static ColumnRule? Time(ColumnFinding finding) => finding switch
    {
        { Rule.Kind: ColumnKind.Number or ColumnKind.Time } => finding.Rule,
        { IsOpenDate: true } => throw AssayException.Usage(
            $"--time {finding.Survey.Name}: the column {finding.Doubt}. Say which with --column '{finding.Remedy!.Split(" (or ")[0]}' or --column '{finding.Remedy.Split(" (or ")[0].Replace(finding.OpenFormats[0], finding.OpenFormats[1], StringComparison.Ordinal)}'."),
        _ => finding.Survey.MostlyMoments,
    };

    private static ColumnRule Target(ColumnFinding finding, InitRequest request, ColumnRule? wish)
    {
        if (wish is not null)
        {
            return wish;
        }

        var words = new ColumnRule { Kind = finding.Survey.KindOfWords, Truth = finding.Rule.Truth && request.Positive is null };
        return request.Task is TaskKind.Binary or TaskKind.Multiclass || request.Positive is not null ? words
            : finding.Rule.Kind == ColumnKind.Number && finding.Survey.IsSpelt && (request.Task is not null || finding.Survey.HasFractions || finding.Survey.Distinct > TaskChoice.Handful) ? finding.Rule
            : request.Task is TaskKind.Regression or TaskKind.Ranking ? finding.Survey.AsNumbers(finding.Rule)
            : words;
    }

    private static ColumnRule Merged(ColumnFinding finding, ColumnSaid said)
    {
        var kind = said.Kind ?? (said.Format is not null ? "date" : said.Unit is not null || said.DecimalMark is not null ? "number" : null);
        var rule = kind switch
        {
            "number" => finding.Survey.AsNumbers(finding.Rule),
            "date" => finding.Survey.AsMoments(said.Format ?? finding.Rule.Format),
            "boolean" => new ColumnRule { Kind = ColumnKind.Category, Truth = true },
            "category" => new ColumnRule { Kind = ColumnKind.Category },
            "text" => new ColumnRule { Kind = ColumnKind.Text },
            _ => finding.Rule.Kind is ColumnKind.Category or ColumnKind.Text && finding.Survey.IsMostlyNumbers ? finding.Survey.AsNumbers(finding.Rule) : finding.Rule,
        };
        return rule with
        {
            Unit = said.Unit ?? rule.Unit,
            DecimalMark = said.DecimalMark switch { "," => ",", "." => null, _ => rule.DecimalMark },
            Missing = said.Missing,
        };
    }
}
