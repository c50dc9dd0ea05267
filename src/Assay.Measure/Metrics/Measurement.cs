using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>
/// An estimate together with what each row contributed to it, so that two models measured on the same rows can be
/// compared: the luck that they share cancels. It tells of targets; whoever holds one keeps it where the targets are.
/// </summary>
/// <remarks>
/// A contribution is the influence value of the row (Hampel 1974), scaled so that the squares add up to the estimate's
/// own SE². Contributions of two models subtract row by row; for AUC this is DeLong's covariance, for a mean over rows the
/// paired t statistic, for the others the infinitesimal jackknife.
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

    /// <summary>The score and its standard error, as <see cref="Metric.Measure(ReadOnlySpan{double}, Truth)"/> gives them.</summary>
    public Estimate Estimate { get; }

    /// <summary>This model compared with another that was measured on the same rows.</summary>
    /// <exception cref="ArgumentException">It was measured on another number of rows.</exception>
    public Comparison Against(Measurement other)
    {
        if (other._contributions.Length != _contributions.Length)
        {
            throw new ArgumentException($"{_contributions.Length} rows cannot be compared with {other._contributions.Length}.", nameof(other));
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
}

/// <summary>By how much one model's score exceeds another's on the same rows, and how much of that may be chance.</summary>
/// <param name="Difference">The first model's score minus the second's.</param>
/// <param name="StandardError">Of the difference, allowing for the covariance of the two.</param>
/// <param name="BlindError">
/// The spread that the difference has when every row's label is drawn anew at the base rate, √(π(1 − π) Σ (swing of the row)²).
/// It follows from the predictions alone. Where few rows changed and all of them happen to be of one class, the standard
/// error sees no spread and is far too small; this is not.
/// </param>
public readonly record struct Comparison(double Difference, double StandardError, double BlindError);
