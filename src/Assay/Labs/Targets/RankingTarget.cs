using System.Globalization;
using Assay.Labs.Sources;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Targets;

/// <summary>A target that says how relevant a row is within its group: a number that is not negative.</summary>
internal static class RankingTarget
{
    private const int FewestOrdered = 2;

    public static LabTarget Find(Profile source, InitRequest request)
    {
        var profile = source.Target;
        Refuse(source, request);
        Missing.Refuse(profile);
        RefuseWithoutOrder(source, request);
        return new LabTarget
        {
            Task = TaskKind.Ranking,
            Values = [.. source.Rows.Number],
            Notes =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Task: ranking. Rows of one '{request.Group}' are ordered by '{profile.Name}', a relevance from {profile.Least} to {profile.Largest}; {Words.Count(source.Rows.Group.Where(group => group >= 0).Distinct().Count(), "group")}."),
                .. Unordered(source, request),
            ],
        };
    }

    private static IEnumerable<string> Unordered(Profile source, InitRequest request)
    {
        var groups = source.Rows.Group.Zip(source.Rows.Number).GroupBy(row => row.First, row => row.Second).Select(rows => (Alike: !rows.Distinct().Skip(1).Any(), Best: rows.Max())).ToList();
        if (groups.Count(group => group is { Alike: true, Best: 0 }) is > 0 and var none)
        {
            yield return $"In {Words.Count(none, "group")} of '{request.Group}' nothing is relevant: metrics leave them out.";
        }

        if (groups.Count(group => group is { Alike: true, Best: > 0 }) is > 0 and var same)
        {
            yield return $"In {Words.Count(same, "group")} of '{request.Group}' all rows have the same relevance, or there is one row: every order of them is the best one, which raises every model's score.";
        }
    }

    // A group whose rows are all alike has no order, and every model puts it in the best one.
    private static void RefuseWithoutOrder(Profile source, InitRequest request)
    {
        var ordered = source.Rows.Group.Zip(source.Rows.Number)
            .GroupBy(row => row.First, row => row.Second)
            .Count(group => group.Distinct().Skip(1).Any());
        if (ordered < FewestOrdered)
        {
            throw AssayException.Usage(
                $"Of the groups of '{request.Group}' {ordered} {(ordered == 1 ? "has" : "have")} rows of different relevance, and where all rows of a group are alike there is no order to find: is '{request.Group}' the column that names what rows are ordered for?");
        }
    }

    private static void Refuse(Profile source, InitRequest request)
    {
        var profile = source.Target;
        if (request.Group is not { } group)
        {
            throw AssayException.Usage("--task ranking: rows are ordered within a group, so say which column names it, such as a query or a customer: --group COLUMN.");
        }

        if (request.Drop.Contains(group))
        {
            throw AssayException.Usage($"--drop {group}: agents order rows within '{group}' and have to see it, so do not drop it.");
        }

        if (source.Columns[source.Plan.Group!.Value] is { Empty: > 0 } column)
        {
            throw AssayException.Usage($"The group '{group}' is empty in {Words.Count(column.Empty, "row")}, and a row is ranked within its group: fill it, or remove these rows.");
        }

        if (profile.Words is { Count: > 0 } words)
        {
            throw AssayException.Usage($"Line {words.Line}: the target '{profile.Name}' is '{words.Text}', and a relevance is a number from 0 on ({Words.Count(words.Count, "such row")}): write grades as numbers, 0 for what is of no use.");
        }

        if (profile.Negative is { Count: > 0 } negative)
        {
            throw AssayException.Usage($"Line {negative.Line}: the target '{profile.Name}' is {negative.Text}, and a relevance is a number from 0 on ({Words.Count(negative.Count, "such row")}): shift the grades so that the least is 0.");
        }

        if (profile is { Missing.Count: 0, Largest: 0 })
        {
            throw AssayException.Usage($"The target '{profile.Name}' is 0 in every row: nothing is relevant, so there is no order to find.");
        }
    }
}
