using System.Runtime.InteropServices;
using System.Security.Cryptography;
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
    private readonly double[] _targets;
    private readonly PredictionShape _shape;
    private readonly Metric _metric;
    private readonly Metric[] _also;
    private readonly Lazy<Estimate> _chance;

    /// <summary>Takes the targets over: they are this object's to wipe.</summary>
    public Holdout(SealingRecipe recipe, Split split, RowIndex ids, double[] targets)
    {
        (_split, _ids, _targets) = (split, ids, targets);
        _shape = new(recipe.Task) { Classes = recipe.Classes };
        _metric = Metric.Find(recipe.Task, recipe.Metric);
        _also = [.. recipe.Also.Distinct().Select(name => Metric.Find(recipe.Task, name))];
        _chance = new(() => _metric.Measure(Enumerable.Repeat(_targets.Average(), _targets.Length).ToArray(), _targets));
    }

    public int Rows => _ids.Count;

    /// <summary>What is scored without any skill: by the share of positives, the same for every row.</summary>
    public Estimate Chance => _chance.Value;

    /// <summary>What a plain file for these rows can need: an id in quotes, the longest number and their separators.</summary>
    public long MostBytes => 4096 + (_ids.Count * (2L * _ids.Longest + 64));

    public PredictionReading Read(Stream bytes) => PredictionFile.Read(bytes, _ids, _shape, MostBytes);

    /// <summary>Measures predictions in the order of the ids.</summary>
    public SealedScore Measure(ReadOnlySpan<double> predictions) => Scored(_metric.Measure(predictions, _targets), Also(predictions));

    /// <summary>The lab's metric and what each row contributed to it.</summary>
    public Measurement Trace(ReadOnlySpan<double> predictions) => _metric.Trace(predictions, _targets);

    /// <summary>The whole score of predictions from its parts.</summary>
    public SealedScore Scored(Estimate score, IReadOnlyDictionary<string, Estimate> also) => new(_split, score, also, _ids.Count);

    /// <summary>The lab's other metrics, by name.</summary>
    public Dictionary<string, Estimate> Also(ReadOnlySpan<double> predictions)
    {
        var also = new Dictionary<string, Estimate>();
        foreach (var metric in _also)
        {
            also[metric.Name] = metric.Measure(predictions, _targets);
        }

        return also;
    }

    /// <summary>Wipes the targets.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_targets.AsSpan()));
}
