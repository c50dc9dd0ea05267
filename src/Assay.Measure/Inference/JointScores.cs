using Assay.Protocol;

namespace Assay.Measure.Inference;

/// <summary>
/// The scores of several models on the same rows, together with their covariances: the luck that models share cancels when they are
/// compared. Pure.
/// </summary>
/// <remarks>
/// The covariance of two scores is the sum over rows (or groups) of the products of what the row contributed to each
/// (<see cref="Metrics.Measurement"/>): DeLong's for AUC, the paired t statistic's for a mean over rows, the infinitesimal
/// jackknife's for others.
/// </remarks>
public sealed class JointScores
{
    private readonly Estimate[] scores;
    private readonly double[,] covariances;
    private readonly bool[] isKnown;

    /// <param name="scores">Each model's score and standard error.</param>
    /// <param name="contributions">What each row contributed to each score; null where that is not known.</param>
    /// <exception cref="ArgumentException">They are of different rows.</exception>
    public JointScores(IReadOnlyList<Estimate> scores, IReadOnlyList<double[]?> contributions)
    {
        if (contributions.Count != scores.Count) throw new ArgumentException($"{scores.Count} scores and contributions to {contributions.Count}.", nameof(contributions));
        if (contributions.OfType<double[]>().Select(values => values.Length).Distinct().Count() > 1)
            throw new ArgumentException("Contributions of different rows cannot be compared.", nameof(contributions));

        this.scores = [.. scores];
        isKnown = [.. contributions.Select(values => values is not null)];
        covariances = new double[scores.Count, scores.Count];
        for (var one = 0; one < scores.Count; one++)
        {
            for (var other = 0; other <= one; other++)
            {
                covariances[one, other] = covariances[other, one] = Covariance(one, other, contributions);
            }
        }
    }

    public int Count => scores.Length;

    /// <summary>The score of a model.</summary>
    public Estimate this[int model] => scores[model];

    /// <summary>True where it is known what rows contributed to both scores.</summary>
    public bool IsPaired(int one, int other) => isKnown[one] && isKnown[other];

    /// <summary>The first score less the second, with its standard error: the paired one where rows are known.</summary>
    public Estimate Difference(int one, int other) => new(scores[one].Score - scores[other].Score, ErrorOfDifference(one, other));

    /// <summary>
    /// So many standard errors make intervals that hold for the differences of all pairs at once with this confidence: the quantile of
    /// the largest of them, from the scores' own correlations (as Tukey's, 1953, is for uncorrelated means), by 20,000 draws.
    /// </summary>
    /// <param name="confidence">Such as 0.95.</param>
    public double CriticalValue(double confidence)
    {
        var pairs = Pairs().ToArray();
        if (pairs.Length == 0) return NormalDraws.Quantile(confidence);

        var draws = new NormalDraws(covariances);
        var largest = new double[NormalDraws.Many];
        for (var draw = 0; draw < largest.Length; draw++)
        {
            var noise = draws.Next();
            foreach (var (one, other, error) in pairs) largest[draw] = Math.Max(largest[draw], Math.Abs(noise[one] - noise[other]) / error);
        }

        Array.Sort(largest);
        return largest[(int)Math.Ceiling(confidence * largest.Length) - 1];
    }

    /// <summary>How many standard errors make an interval for one difference that was settled on before: 1.96 for 0.95.</summary>
    public static double SingleCriticalValue(double confidence) => NormalDraws.Quantile(confidence);

    /// <summary>
    /// By how much the best of these scores is expected to be better than its model, since it was chosen for it. Models are taken as
    /// draws from a normal distribution whose variance is what the scores show beyond their noise (the estimate of moments with equal
    /// weights, Hedges and Olkin 1985, with correlated noise); the noise has the scores' own correlations. It is no more than the best of as
    /// many draws of the leader's own noise: an exact score is not biased by the noise of others.
    /// </summary>
    /// <param name="models">Those among which was chosen.</param>
    /// <param name="higherIsBetter">Which way the metric runs.</param>
    public double SelectionBias(IReadOnlyList<int> models, bool higherIsBetter)
    {
        if (models.Count < 2) return 0;

        var (draws, random) = (new NormalDraws(covariances), new Random(NormalDraws.Seed + 1));
        var spread = Math.Sqrt(VarianceBeyondNoise(models));
        var sign = higherIsBetter ? 1 : -1;
        var leader = models.MaxBy(model => sign * scores[model].Score);
        var (sum, most, own) = (0.0, 0.0, new Random(NormalDraws.Seed + 2));
        for (var draw = 0; draw < NormalDraws.Many; draw++)
        {
            var noise = draws.Next();
            var best = (Seen: double.NegativeInfinity, Noise: 0.0);
            foreach (var model in models)
            {
                var seen = (spread * NormalDraws.One(random)) + (sign * noise[model]);
                if (seen > best.Seen) best = (seen, sign * noise[model]);
            }

            sum += best.Noise;
            most += models.Max(_ => NormalDraws.One(own));
        }

        return Math.Max(0, Math.Min(sum, most * scores[leader].StandardError) / NormalDraws.Many);
    }

    /// <summary>The variance of the scores among each other less what their noise makes of it; not below 0.</summary>
    private double VarianceBeyondNoise(IReadOnlyList<int> models)
    {
        var mean = models.Average(model => scores[model].Score);
        var seen = models.Sum(model => (scores[model].Score - mean) * (scores[model].Score - mean)) / (models.Count - 1);
        var own = models.Average(model => covariances[model, model]);
        var shared = (models.Sum(one => models.Sum(other => covariances[one, other])) - (own * models.Count)) / (models.Count * (models.Count - 1.0));
        return double.IsFinite(seen) ? Math.Max(0, seen - (own - shared)) : 0;
    }

    private IEnumerable<(int One, int Other, double Error)> Pairs()
        => from one in Enumerable.Range(0, Count)
           from other in Enumerable.Range(0, one)
           let error = ErrorOfDifference(one, other)
           where error > 1e-12 * Math.Max(scores[one].StandardError, scores[other].StandardError) && double.IsFinite(error)
           select (one, other, error);

    private double ErrorOfDifference(int one, int other)
        => Math.Sqrt(Math.Max(0, covariances[one, one] + covariances[other, other] - (2 * covariances[one, other])));

    private double Covariance(int one, int other, IReadOnlyList<double[]?> contributions)
    {
        if (contributions[one] is not { } first || contributions[other] is not { } second)
            return one == other ? scores[one].StandardError * scores[one].StandardError : 0;

        var sum = 0.0;
        for (var row = 0; row < first.Length; row++) sum += first[row] * second[row];
        return sum;
    }
}
