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
            yield return $"{Words.Count(none, "group", "have")} no relevant row ('{request.Group}'), so metrics ignore {(none == 1 ? "it" : "them")}.";
        }

        if (groups.Count(group => group is { Alike: true, Best: > 0 }) is > 0 and var same)
        {
            yield return $"{Words.Count(same, "group", "have")} only one relevance, or one row ('{request.Group}'): any order is perfect there, which raises every model's score.";
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
                $"Only {Words.Count(ordered, "group", "have")} rows of different relevance, and only those can be ranked: is '{request.Group}' the right group column, such as the query?");
        }
    }

    private static void Refuse(Profile source, InitRequest request)
    {
        var profile = source.Target;
        if (request.Group is not { } group)
        {
            throw AssayException.Usage("--task ranking: rows are ranked within a group, so name the group column, such as a query or a customer: --group COLUMN.");
        }

        if (request.Drop.Contains(group))
        {
            throw AssayException.Usage($"--drop {group}: agents rank rows within '{group}' and must see it, so do not drop it.");
        }

        if (source.Columns[source.Plan.Group!.Value] is { Empty: > 0 } column)
        {
            throw AssayException.Usage($"The group '{group}' is empty in {Words.Count(column.Empty, "row")}, but rows are ranked within their group: fill it in, or remove these rows.");
        }

        if (profile.Words is { Count: > 0 } words)
        {
            throw AssayException.Usage($"Line {words.Line}: the target '{profile.Name}' is '{words.Text}', but a relevance is a number of at least 0 ({Words.Count(words.Count, "such row")}): write grades as numbers, 0 for irrelevant.");
        }

        if (profile.Negative is { Count: > 0 } negative)
        {
            throw AssayException.Usage($"Line {negative.Line}: the target '{profile.Name}' is {negative.Text}, but a relevance is a number of at least 0 ({Words.Count(negative.Count, "such row")}): shift the grades so that the lowest is 0.");
        }

        if (profile is { Missing.Count: 0, Largest: 0 })
        {
            throw AssayException.Usage($"The target '{profile.Name}' is 0 in every row: nothing is relevant, so there is nothing to rank.");
        }
    }
}
