using Assay.Researcher.Features;

namespace Assay.Researcher.Recipes;

/// <summary>What a plan made of a fold.</summary>
/// <param name="Encoders">What was learnt.</param>
/// <param name="Train">The features of the rows to learn from.</param>
/// <param name="Judged">Those of the rows to judge on, where there are some.</param>
/// <param name="Seconds">How long all that takes where nothing of it was done before.</param>
internal sealed record Prepared(IReadOnlyList<Encoder> Encoders, Block Train, Block? Judged, double Seconds) : IDisposable
{
    public long Cells => Train.Features.Cells + (long)(Judged?.Features.Cells ?? 0);

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
    private readonly Dictionary<FeaturePlan, double> _seconds = [];

    /// <summary>What the plan made of the fold before, or what it makes now; room for that is made first.</summary>
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

        // A cell for each of the file is a guess, but without one very many rows would be held twice.
        Drop(leave: 0, room: (long)fold.Train.Frame.Rows * fold.Train.Frame.Columns.Count);
        var made = make();
        _seconds[plan] = Math.Max(Seconds(plan), made.Seconds);
        _kept.AddFirst((fold, plan, made));
        Drop(leave: 1, room: 0);
        return made;
    }

    private void Drop(int leave, long room)
    {
        while (_kept.Count > leave && _kept.Sum(kept => kept.Made.Cells) + room > mostCells)
        {
            _kept.Last!.Value.Made.Dispose();
            _kept.RemoveLast();
        }
    }

    /// <summary>The most seconds that the plan took of any rows; 0 while it made nothing.</summary>
    public double Seconds(FeaturePlan plan) => _seconds.GetValueOrDefault(plan);

    /// <summary>Keeps nothing of what was made; it is made anew where it is asked for again.</summary>
    public void Clear()
    {
        foreach (var (_, _, made) in _kept)
        {
            made.Dispose();
        }

        _kept.Clear();
    }

    public void Dispose() => Clear();
}
