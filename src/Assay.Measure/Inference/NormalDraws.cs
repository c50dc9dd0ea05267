using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Assay.Measure.Inference;

/// <summary>Draws from a normal distribution with mean 0 and given covariances, which may be singular; always the same ones.</summary>
internal sealed class NormalDraws
{
    /// <summary>How many draws a quantile is made of: its own error is then about a hundredth of a standard error.</summary>
    public const int Many = 20_000;

    public const int Seed = 20_261_130;

    private readonly Random random = new(Seed);
    private readonly Matrix<double> root;

    public NormalDraws(double[,] covariances)
    {
        // A score without a value has no noise that could be drawn.
        var finite = Matrix<double>.Build.DenseOfArray(covariances).Map(value => double.IsFinite(value) ? value : 0, Zeros.Include);
        var parts = finite.Evd(Symmetricity.Symmetric);
        root = parts.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(parts.EigenValues.Map(value => Math.Sqrt(Math.Max(0, value.Real))));
    }

    /// <summary>The next draw, a number for each model.</summary>
    public double[] Next() => (root * Vector<double>.Build.Dense(root.ColumnCount, _ => One(random))).AsArray();

    /// <summary>A standard normal number.</summary>
    public static double One(Random random) => Normal.Sample(random, 0, 1);

    /// <summary>So many standard errors to both sides hold a normal number with this confidence: 1.96 for 0.95.</summary>
    public static double Quantile(double confidence) => Normal.InvCDF(0, 1, (1 + confidence) / 2);
}
