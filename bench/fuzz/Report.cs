using System.Globalization;
using System.Text;
using Assay.Testing.Fuzz;

namespace Assay.Bench.Fuzz;

/// <summary>The results as a page.</summary>
internal static class Report
{
    public static string Written(IReadOnlyList<Tally> tallies, Order order, TimeSpan time)
    {
        var page = new StringBuilder("# What every reader of guests' bytes stood\n\n");
        page.Append(CultureInfo.InvariantCulture,
            $"`./run --inputs {order.Inputs} --seed {order.Seed}` wrote this: {tallies.Sum(tally => (long)tally.Inputs):N0} inputs in {time.TotalMinutes:0.0} minutes, {tallies.Sum(tally => tally.Findings.Count)} findings.\n\n");
        page.Append("| target | inputs | accepted | seconds | slowest | most allocated | findings |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var tally in tallies)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {tally.Target} | {tally.Inputs:N0} | {tally.Accepted:N0} | {tally.Time.TotalSeconds:0.0} | {tally.Slowest.TotalMilliseconds:0.0} ms | {tally.MostBytes / 1024.0:N0} KiB | {tally.Findings.Count} |\n");
        }

        return page.ToString();
    }
}
