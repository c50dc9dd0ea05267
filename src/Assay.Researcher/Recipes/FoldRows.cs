using System.Diagnostics;
using Assay.Researcher.Data;
using Assay.Researcher.Features;

namespace Assay.Researcher.Recipes;

/// <summary>The rows of one fold. What a plan makes of them is made once and kept in the shared cache.</summary>
internal sealed class FoldRows(Rows train, Rows? judged, FeatureCache cache)
{
    // The same for every recipe: what differs from recipe to recipe is the plan, so features are shared by all seeds.
    private const int Seed = 1;

    private readonly Dictionary<bool, (Rows Rows, double Seconds)> _telling = [];

    public Rows Train => train;

    public Rows? Judged => judged;

    public Prepared Prepare(FeaturePlan plan, CancellationToken cancel) => cache.Get(this, plan, () =>
    {
        var (columns, chosen) = Columns(plan, cancel);
        var started = Stopwatch.GetTimestamp();
        var features = FeatureSet.Learn(plan, columns, Seed, cancel);
        var encoded = judged is null ? null : FeatureSet.Encode(features.Encoders, judged.Frame);
        return new(features.Encoders, new(features.Training), encoded is null ? null : new(encoded), chosen + Stopwatch.GetElapsedTime(started).TotalSeconds);
    });

    // What is left out of a plan is left out of all that the plan derives; with the seconds that choosing took.
    private (Rows Rows, double Seconds) Columns(FeaturePlan plan, CancellationToken cancel)
    {
        var rows = plan.DropTime && train.Frame.Only(column => column.Name != train.Clock) is { Columns.Count: > 0 } timeless
            ? train with { Frame = timeless }
            : train;
        return plan.Selection ? Telling(rows, plan.DropTime, cancel) : (rows, 0);
    }

    // Which columns tell something does not depend on what a plan makes of them, so it is found out once; but on the moment, which
    // may say what others would say in its place.
    private (Rows Rows, double Seconds) Telling(Rows rows, bool timeless, CancellationToken cancel)
    {
        if (!_telling.TryGetValue(timeless, out var telling))
        {
            var started = Stopwatch.GetTimestamp();
            var kept = rows with { Frame = Pruning.Keep(rows, Seed, cancel) };
            _telling[timeless] = telling = (kept, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return telling;
    }
}
