using Assay.Researcher.Data;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>The columns that a plan makes of others, chosen by the training rows alone.</summary>
internal static class Derivings
{
    private const long MostCells = 20_000_000;

    public static IEnumerable<Deriving> Learn(FeaturePlan plan, Rows rows, int seed, CancellationToken cancel) =>
    [
        .. plan.Arithmetic > 0 ? Quotients.Learn(plan.Arithmetic, rows, seed, cancel) : [],
        .. plan.Crosses > 0 ? Crosses.Learn(plan.Crosses, rows, seed, cancel) : [],
        .. plan.Geo ? Places.Learn(rows) : [],
        .. plan.GroupRelative && rows.Group is { } group ? Standings(rows.Frame, group) : [],
        .. plan.TargetMeanWindow > 0 && rows.Moments is not null
            ? rows.Frame.Numbers.Where(Crosses.Counts).Select(column => new Listed(column.Name))
            : [],
    ];

    // As many columns as there is room for, in the order of the file.
    private static IEnumerable<Deriving> Standings(Frame frame, string group) => frame.Numbers
        .Where(column => column.Name != group)
        .Take((int)Math.Max(1, MostCells / 2 / Math.Max(1, frame.Rows)))
        .SelectMany(column => Enumerable.Range(0, 2).Select(way => new Standing(column.Name, group, Ranked: way == 0)));
}
