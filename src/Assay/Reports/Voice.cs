using Assay.Protocol;

namespace Assay.Reports;

/// <summary>What a model answered to the first public rows, made ready to be compared with what another answered.</summary>
internal sealed class Voice
{
    /// <summary>
    /// From here on two models are one: what is left between them is a thousandth of what either says, and moves a score by
    /// far less than drawing other rows does.
    /// </summary>
    public const double Same = 0.999;

    /// <summary>Over fewer rows agreement may be chance.</summary>
    private const int FewestRows = 100;

    private readonly double[] centred;
    private readonly double mean;
    private readonly double spread;

    private Voice(double[] answers)
    {
        mean = answers.Average();
        centred = [.. answers.Select(answer => answer - mean)];
        spread = centred.Sum(distance => distance * distance) / answers.Length;
    }

    /// <summary>Null where too little is known to compare by.</summary>
    /// <param name="answers">In the order of the split's rows.</param>
    /// <param name="byOrder">True where the metric looks at the order of the rows alone.</param>
    public static Voice? Of(ReadOnlySpan<double> answers, bool byOrder)
        => answers.Length < FewestRows ? null : new Voice(byOrder ? Ranks(answers) : answers.ToArray());

    /// <summary>True where a model is judged by the order into which it puts rows, whatever its numbers are.</summary>
    public static bool ByOrder(ReportModel model)
        => model.Task == TaskKind.Ranking || model.Metric.Name is "auc" or "average_precision";

    /// <summary>
    /// The concordance of two models' answers, 1 where they are equal: correlation, less what scale and shift set apart
    /// (Lin 1989, "A concordance correlation coefficient to evaluate reproducibility", Biometrics 45).
    /// </summary>
    public double Likeness(Voice other)
    {
        if (other.centred.Length != centred.Length)
        {
            return 0;
        }

        var together = 0.0;
        for (var row = 0; row < centred.Length; row++)
        {
            together += centred[row] * other.centred[row];
        }

        var apart = mean - other.mean;
        var whole = spread + other.spread + (apart * apart);
        return whole > 0 ? 2 * together / centred.Length / whole : 1;
    }

    /// <summary>Equal answers share a rank.</summary>
    private static double[] Ranks(ReadOnlySpan<double> answers)
    {
        var sorted = answers.ToArray();
        var rows = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, rows);
        var ranks = new double[sorted.Length];
        for (var (start, end) = (0, 0); start < sorted.Length; start = end)
        {
            while (end < sorted.Length && sorted[end].Equals(sorted[start]))
            {
                end++;
            }

            foreach (var row in rows.AsSpan(start, end - start))
            {
                ranks[row] = (start + end - 1) / 2.0;
            }
        }

        return ranks;
    }
}
