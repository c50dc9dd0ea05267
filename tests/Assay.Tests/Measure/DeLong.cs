using Assay.Protocol;

namespace Assay.Tests.Measure;

/// <summary>DeLong's estimator written down as the paper has it, pair by pair, to check the fast one against.</summary>
internal static class DeLong
{
    public static Estimate ByPairs(Sample sample)
    {
        var (ofPositives, ofNegatives) = Placements(sample.Predictions, sample.Targets);
        return new Estimate(ofPositives.Average(), Math.Sqrt(VarianceOfMean(ofPositives) + VarianceOfMean(ofNegatives)));
    }

    public static Estimate DifferenceByPairs(Sample sample, double[] other)
    {
        var (positivesA, negativesA) = Placements(sample.Predictions, sample.Targets);
        var (positivesB, negativesB) = Placements(other, sample.Targets);
        var variance = VarianceOfMean(positivesA) + VarianceOfMean(negativesA) + VarianceOfMean(positivesB) + VarianceOfMean(negativesB)
            - (2 * CovarianceOfMeans(positivesA, positivesB)) - (2 * CovarianceOfMeans(negativesA, negativesB));
        return new Estimate(positivesA.Average() - positivesB.Average(), Math.Sqrt(Math.Max(0, variance)));
    }

    private static (double[] OfPositives, double[] OfNegatives) Placements(double[] predictions, double[] targets)
    {
        var positives = predictions.Where((_, i) => targets[i] == 1).ToArray();
        var negatives = predictions.Where((_, i) => targets[i] == 0).ToArray();
        return (
            [.. positives.Select(x => negatives.Average(y => Psi(x, y)))],
            [.. negatives.Select(y => positives.Average(x => Psi(x, y)))]);
    }

    private static double Psi(double positive, double negative) => positive > negative ? 1 : positive == negative ? 0.5 : 0;

    private static double VarianceOfMean(double[] values) => CovarianceOfMeans(values, values);

    private static double CovarianceOfMeans(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / (a.Length - 1) / a.Length;
    }
}
