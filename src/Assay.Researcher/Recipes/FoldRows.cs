using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Features;

namespace Assay.Researcher.Recipes;

/// <summary>Features of some rows of the training file and what is true of them.</summary>
internal sealed record Rows(Frame Frame, TaskKind Task, Truth Truth)
{
    /// <summary>The column that names the groups, where the lab has such.</summary>
    public string? Group { get; init; }

    /// <summary>When each row was, where the lab goes by time.</summary>
    public double[]? Moments { get; init; }

    /// <summary>The column of numbers that says when a row was, where the lab goes by time.</summary>
    public string? Clock { get; init; }

    public Rows Pick(int[] rows) => this with
    {
        Frame = Frame.Pick(rows),
        Truth = Truth.Pick(rows),
        Moments = Moments is null ? null : Data.Pick.From(Moments, rows),
    };
}

/// <summary>The rows of one fold. What a plan makes of them is made once and kept in the shared cache.</summary>
internal sealed class FoldRows(Rows train, Rows? judged, FeatureCache cache)
{
    // The same for every recipe: what differs from recipe to recipe is the plan, so features are shared by all seeds.
    private const int Seed = 1;

    private readonly Dictionary<bool, Rows> _telling = [];

    public Rows Train => train;

    public Rows? Judged => judged;

    public Prepared Prepare(FeaturePlan plan, CancellationToken cancel) => cache.Get(this, plan, () =>
    {
        var features = FeatureSet.Learn(plan, Columns(plan, cancel), Seed, cancel);
        return new(features.Encoders, new(features.Training), judged is null ? null : new(FeatureSet.Encode(features.Encoders, judged.Frame)));
    });

    // What is left out of a plan is left out of all that the plan derives.
    private Rows Columns(FeaturePlan plan, CancellationToken cancel)
    {
        var rows = plan.Timeless && train.Frame.Only(column => column.Name != train.Clock) is { Columns.Count: > 0 } timeless ? train with { Frame = timeless } : train;
        return plan.Pruned ? Telling(rows, plan.Timeless, cancel) : rows;
    }

    // Which columns tell something does not depend on what a plan makes of them, so it is found out once; but on the moment, which
    // may say what others would say in its place.
    private Rows Telling(Rows rows, bool timeless, CancellationToken cancel)
    {
        if (!_telling.TryGetValue(timeless, out var telling))
        {
            _telling[timeless] = telling = rows with { Frame = Pruning.Keep(rows, Seed, cancel) };
        }

        return telling;
    }
}

/// <summary>What a plan made of a fold.</summary>
internal sealed record Prepared(IReadOnlyList<Encoder> Encoders, Block Train, Block? Judged) : IDisposable
{
    public long Cells => Train.Features.Values.LongLength + (Judged?.Features.Values.LongLength ?? 0);

    public void Dispose()
    {
        Train.Dispose();
        Judged?.Dispose();
    }
}

/// <summary>What was made of the folds, by the plan that made it. What was not used for longest goes first when room is short.</summary>
internal sealed class FeatureCache(long mostCells) : IDisposable
{
    private readonly LinkedList<(FoldRows Fold, FeaturePlan Plan, Prepared Made)> _kept = new();

    public Prepared Get(FoldRows fold, FeaturePlan plan, Func<Prepared> make)
    {
        for (var node = _kept.First; node is not null; node = node.Next)
        {
            if (node.Value.Fold == fold && node.Value.Plan == plan)
            {
                _kept.Remove(node);
                _kept.AddFirst(node);
                return node.Value.Made;
            }
        }

        var made = make();
        _kept.AddFirst((fold, plan, made));
        while (_kept.Count > 1 && _kept.Sum(kept => kept.Made.Cells) > mostCells)
        {
            _kept.Last!.Value.Made.Dispose();
            _kept.RemoveLast();
        }

        return made;
    }

    public void Dispose()
    {
        foreach (var (_, _, made) in _kept)
        {
            made.Dispose();
        }

        _kept.Clear();
    }
}
