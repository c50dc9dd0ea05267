using System.Globalization;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>A quantity whose spread is one row's, or that of one value that recurs: a score then says how that one was met, and nothing of the others.</summary>
internal static class HeavyTargets
{
    private const double Heavy = 0.5;
    private const int Fewest = 20;

    public static IEnumerable<Hazard> Look(TrainingTable table)
    {
        if (table.Task != TaskKind.Regression || table.Target.Length < Fewest)
        {
            yield break;
        }

        var middle = table.Target.Order().ElementAt(table.Target.Length / 2);
        var all = table.Target.Sum(value => Math.Pow(value - middle, 2));
        var (worst, rows) = table.Target.CountBy(value => value).MaxBy(value => value.Value * Math.Pow(value.Key - middle, 2));
        var share = rows * Math.Pow(worst - middle, 2) / all;
        if (share >= Heavy && rows <= table.Target.Length / 4)
        {
            yield return new Hazard(
                Severity.Warning,
                "heavy-target",
                null,
                string.Create(CultureInfo.InvariantCulture, $"{rows:N0} of {table.Target.Length:N0} training rows with the target {worst} carry {share * 100:0.#} % of its variance; half of all targets are below {middle}. Scores such as RMSE depend mostly on them."),
                "If the value means missing or is an error, remove these rows; else choose --metric mae.");
        }
    }
}
