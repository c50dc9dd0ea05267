using Assay.Researcher.Features;
using Assay.Researcher.Linear;

namespace Assay.Researcher.Dense;

/// <summary>
/// Least squares on nearness to landmarks, smooth functions preferred: minimises Σ (y − Ka)² + aᵀK̂a/C, K the nearness of rows to
/// landmarks and K̂ that of landmarks to each other. With every row a landmark it is kernel ridge regression itself.
/// </summary>
/// <param name="landmarks">The landmarks.</param>
/// <param name="width">How many targets a row has.</param>
internal sealed class KernelSystem(Landmarks landmarks, int width)
{
    private const int Block = 128;
    // Two rows that are nearly the same must not break the root.
    private const double Jitter = 1e-5;
    private readonly Tiles _tiles = new(landmarks.Count);
    private readonly double[] _right = new double[landmarks.Count * width];
    private double[] _sums = [];

    /// <summary>Sees rows and their targets, block by block; stops early when it is told so.</summary>
    /// <returns>How many rows were seen.</returns>
    public int See(Matrix features, int[] rows, Func<int, ReadOnlySpan<double>> targets, Func<bool> over)
    {
        _sums = new double[_tiles.Padded * _tiles.Padded];
        var block = new double[Block * _tiles.Padded];
        var seen = 0;
        for (; seen < rows.Length && !(seen > 0 && over()); seen += Block)
        {
            var some = rows.AsSpan(seen, Math.Min(Block, rows.Length - seen));
            var nearness = landmarks.Nearness(features, some);
            for (var at = 0; at < some.Length; at++)
            {
                Lay(nearness.AsSpan(at * landmarks.Padded, landmarks.Count), targets(some[at]), block, at, some.Length);
            }

            _tiles.Add(block, some.Length, _sums);
        }

        return Math.Min(seen, rows.Length);
    }

    /// <summary>The weight of each landmark for each target; <paramref name="own"/> is how near landmarks are to each other.</summary>
    public (double[] Weights, Cholesky Root) Solve(float[] own, double c, CancellationToken cancel)
    {
        for (var row = 0; row < landmarks.Count; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                _sums[(row * _tiles.Padded) + column] += (own[(row * landmarks.Padded) + column] + (row == column ? Jitter : 0)) / c;
            }
        }

        var root = new Cholesky(_sums, _tiles.Padded, landmarks.Count, cancel);
        var weights = _right.ToArray();
        root.Forward(weights, width);
        root.Backward(weights, width);
        return (weights, root);
    }

    private void Lay(ReadOnlySpan<float> nearness, ReadOnlySpan<double> targets, double[] block, int row, int rows)
    {
        for (var column = 0; column < nearness.Length; column++)
        {
            block[Tiles.Place(row, column, rows)] = nearness[column];
            Vectors.Add(_right.AsSpan(column * width, width), nearness[column], targets);
        }
    }
}
