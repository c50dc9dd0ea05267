using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>
/// An estimate together with what each row contributed to it, so that two models measured on the same rows can be
/// compared: the luck that they share cancels. It tells of targets; whoever holds one keeps it where the targets are.
/// </summary>
/// <remarks>
/// <para>A contribution is the influence value of the row (Hampel 1974), scaled so that the squares add up to the
/// estimate's own SE². Contributions of two models subtract row by row; for AUC this is DeLong's covariance, for a mean over
/// rows the paired t statistic, for the others the infinitesimal jackknife. Where rows come in groups, a contribution is a
/// group's (<see cref="Clusters"/>).</para>
/// <para>Swings say what the score owes to each row's label: one number a row or several, scaled so that the squared distance
/// of two models' is the variance that their difference has when labels are drawn anew.</para>
/// </remarks>
public sealed class Measurement : IDisposable
{
    private readonly double[] _contributions;
    private readonly double[] _swings;
    private readonly double _spread;

    internal Measurement(Estimate estimate, ReadOnlySpan<double> targets)
    {
        Estimate = estimate;
        _contributions = new double[targets.Length];
        _swings = new double[targets.Length];
        var share = targets.Count(1.0) / (double)targets.Length;
        _spread = share * (1 - share);
    }

    private Measurement(Estimate estimate, double[] contributions, double[] swings, double spread)
    {
        Estimate = estimate;
        (_contributions, _swings, _spread) = (contributions, swings, spread);
    }

    /// <summary>The score and its standard error, as <see cref="Metric.Measure(ReadOnlySpan{double}, Truth)"/> gives them.</summary>
    public Estimate Estimate { get; }

    /// <summary>What each row contributed, or each group.</summary>
    public ReadOnlySpan<double> Contributions => _contributions;

    /// <summary>What the score owes to each row's label.</summary>
    internal ReadOnlySpan<double> Swings => _swings;

    /// <summary>A measurement from its parts, by group where there are groups; its standard error follows from them.</summary>
    /// <param name="score">The value of the metric.</param>
    /// <param name="contributions">One a row, adding up to zero; they are the measurement's to wipe.</param>
    /// <param name="swings">As many a row as the metric needs; likewise.</param>
    /// <param name="groups">The number of each row's group; null where rows stand for themselves.</param>
    /// <param name="unseen">A variance that contributions cannot show, added to theirs.</param>
    internal static Measurement Of(double score, double[] contributions, double[] swings, int[]? groups, double unseen = 0)
    {
        var units = groups is null ? contributions : Clusters.Sum(contributions, groups);
        return new Measurement(new Estimate(score, Math.Sqrt(SquaredLength(units) + unseen)), units, swings, spread: 1);
    }

    /// <summary>The same with the rows of a group taken together; this one is not to be used any more.</summary>
    internal Measurement ByGroup(int[] groups, double unseen)
    {
        var units = Clusters.Sum(_contributions, groups);
        return new Measurement(Estimate with { StandardError = Math.Sqrt(SquaredLength(units) + unseen) }, units, _swings, _spread);
    }

    /// <summary>This model compared with another that was measured on the same rows.</summary>
    /// <exception cref="ArgumentException">It was measured on another number of rows.</exception>
    public Comparison Against(Measurement other)
    {
        if (other._contributions.Length != _contributions.Length || other._swings.Length != _swings.Length)
        {
            throw new ArgumentException($"{_swings.Length} rows cannot be compared with {other._swings.Length}.", nameof(other));
        }

        return new Comparison(
            Estimate.Score - other.Estimate.Score,
            Math.Sqrt(SquaredDistance(_contributions, other._contributions)),
            Math.Sqrt(_spread * SquaredDistance(_swings, other._swings)));
    }

    /// <summary>Wipes what the rows contributed.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_contributions.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_swings.AsSpan()));
    }

    /// <summary>Notes what a row contributes, and what it would have contributed under the other label.</summary>
    internal void Note(int row, bool positive, double ifPositive, double ifNegative)
    {
        _contributions[row] = positive ? ifPositive : ifNegative;
        _swings[row] = ifPositive - ifNegative;
    }

    private static double SquaredDistance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            var distance = a[i] - b[i];
            sum += distance * distance;
        }

        return sum;
    }

    private static double SquaredLength(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }
}

/// <summary>By how much one model's score exceeds another's on the same rows, and how much of that may be chance.</summary>
/// <param name="Difference">The first model's score minus the second's.</param>
/// <param name="StandardError">Of the difference, allowing for the covariance of the two.</param>
/// <param name="BlindError">
/// The spread that the difference has when every row's label is drawn anew: of two classes at the base rate,
/// √(π(1 − π) Σ (swing of the row)²); of several at theirs; a number from all numbers; a relevance from its group's. It follows
/// from the predictions alone; of absolute errors it is a bound, from the row's weight as well. Where few rows changed and all of
/// them happen to be of one class, the standard
/// error sees no spread and is far too small; this is not.
/// </param>
public readonly record struct Comparison(double Difference, double StandardError, double BlindError);
