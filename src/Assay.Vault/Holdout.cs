using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Assay.Evaluation;
using Assay.Labs;
using Assay.Measure.Metrics;
using Assay.Measure.Predictions;
using Assay.Protocol;

namespace Assay.Vault;

/// <summary>
/// One split's ids and targets, in memory and nowhere else. A file is read knowing the ids alone; what is done with the
/// targets is the metrics' own arithmetic, every time the whole of it.
/// </summary>
internal sealed class Holdout : IDisposable
{
    private readonly Split _split;
    private readonly RowIndex _ids;
    private readonly Truth _truth;
    private readonly PredictionShape _shape;
    private readonly Metric _metric;
    private readonly Metric[] _also;
    private readonly Lazy<Estimate> _chance;

    /// <summary>Takes the targets over: they are this object's to wipe.</summary>
    public Holdout(SealingRecipe recipe, Split split, RowIndex ids, Truth truth)
    {
        (_split, _ids, _truth) = (split, ids, truth);
        _shape = new(recipe.Task) { Classes = recipe.Classes };
        _metric = Metric.Find(recipe.Task, recipe.Metric);
        _also = [.. recipe.Also.Distinct().Select(name => Metric.Find(recipe.Task, name))];
        _chance = new(() => _metric.Measure(Unskilled.Of(_metric, _truth), _truth));
    }

    public int Rows => _ids.Count;

    /// <summary>How many numbers a prediction is.</summary>
    public int Width => _truth.Width;

    /// <summary>What is scored without any skill: by what is the best to say of every row alike.</summary>
    public Estimate Chance => _chance.Value;

    /// <summary>What a plain file for these rows can need: see <see cref="PredictionSize"/>.</summary>
    public long MostBytes => PredictionSize.Most(_ids, _shape);

    /// <summary>Predictions that say the same of every row, and nothing of the targets.</summary>
    public double[] Guess() => [.. Enumerable.Repeat(1.0 / Math.Max(2, _truth.Width), _truth.Rows * _truth.Width)];

    public PredictionReading Read(Stream bytes) => PredictionFile.Read(bytes, _ids, _shape, MostBytes);

    /// <summary>Measures predictions in the order of the ids.</summary>
    public SealedScore Measure(ReadOnlySpan<double> predictions) => Scored(_metric.Measure(predictions, _truth), Also(predictions));

    /// <summary>The lab's metric and what each row contributed to it.</summary>
    public Measurement Trace(ReadOnlySpan<double> predictions) => _metric.Trace(predictions, _truth);

    /// <summary>The whole score of predictions from its parts.</summary>
    public SealedScore Scored(Estimate score, IReadOnlyDictionary<string, Estimate> also) => new(_split, score, also, _ids.Count);

    /// <summary>The lab's other metrics, by name.</summary>
    public Dictionary<string, Estimate> Also(ReadOnlySpan<double> predictions)
    {
        var also = new Dictionary<string, Estimate>();
        foreach (var metric in _also)
        {
            also[metric.Name] = metric.Measure(predictions, _truth);
        }

        return also;
    }

    /// <summary>What is true of a row.</summary>
    /// <exception cref="VaultException">The split has no such row.</exception>
    public double TargetOf(ReadOnlySpan<byte> id)
        => _ids.Find(id) is >= 0 and var row ? _truth.Targets[row] : throw VaultException.Changed(Names.Rows(_split));

    /// <summary>Wipes the targets.</summary>
    public void Dispose() => _truth.Wipe();
}
