using Assay.Candidates.Batches;
using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// On which scale answers are compared. Where a metric reads no distances, a candidate could squeeze all answers that matter into
/// a range that is tiny beside the rest, so that nothing that it does there looks large; ranks show it. Pure.
/// </summary>
internal abstract class AnswerScale
{
    /// <summary>What the numbers on it are, for a sentence that tells a difference.</summary>
    public abstract string Unit { get; }

    /// <summary>A difference up to this is what arithmetic makes of another number of rows.</summary>
    public abstract double Tolerance { get; }

    /// <summary>A tenth of the rows that differ by more when the same is asked again are more than chance in a fit.</summary>
    public abstract double MostByChance { get; }

    /// <summary>Where an answer stands; never falls where the answer rises.</summary>
    public abstract double At(double answer, int column);

    /// <summary>How far two answers to one row are apart.</summary>
    public virtual double Apart(double lowest, double highest, int column) => At(highest, column) - At(lowest, column);

    /// <summary>How far the answers to each row are apart in the column where they are furthest; NaN where it has one.</summary>
    public IReadOnlyList<double> Apart(Answers.Given answers)
        => [.. Enumerable.Range(0, answers.Values.Length / answers.Width).Select(row => Apart(answers, row * answers.Width))];

    /// <summary>The scales on which answers matter: always their values, and their ranks where the metric ignores distances.</summary>
    public static IReadOnlyList<AnswerScale> For(Answers.Given answers, TaskKind task, string metric)
        => Metric.Find(task, metric).IgnoresDistances
            ? [new ValueScale(answers, task), new RankScale(answers)]
            : [new ValueScale(answers, task)];

    private double Apart(Answers.Given answers, int row)
        => Enumerable.Range(0, answers.Width).Max(column => Apart(answers.Lowest[row + column], answers.Highest[row + column], column));
}

/// <summary>Answers as they are.</summary>
internal sealed class ValueScale : AnswerScale
{
    private const double Relative = 1e-6;
    private readonly double absolute;

    public ValueScale(Answers.Given answers, TaskKind task)
    {
        absolute = task is TaskKind.Binary or TaskKind.Multiclass ? Relative : 0;
        var size = absolute > 0 ? 1 : Correlation.Median([.. answers.Values.Select(Math.Abs)]);
        Tolerance = Math.Max(Relative * size, 1e-3 * Correlation.RobustSpread(answers.Values));
        MostByChance = 0.5 * Correlation.Spread(answers.Values);
    }

    public override string Unit => "";

    /// <summary>
    /// A thousandth of the spread of the answers: some hundred times what arithmetic in single precision makes of another number of
    /// rows, more than rounding to four digits, and far too little to matter to a score. The spread is a robust one, or a few extreme
    /// answers would hide what is done to all others. Answers that hardly spread may still differ by a millionth: of one for a
    /// probability, else of their usual size.
    /// </summary>
    public override double Tolerance { get; }

    /// <summary>Half of the standard deviation: a forest of a hundred trees that is grown anew for each question stays below it.</summary>
    public override double MostByChance { get; }

    public override double At(double answer, int column) => answer;

    /// <summary>Arithmetic is as exact as the number is large, so that a large answer may differ by a millionth of itself.</summary>
    public override double Apart(double lowest, double highest, int column)
        => highest - lowest <= Relative * Math.Max(Math.Abs(lowest), Math.Abs(highest)) ? 0 : highest - lowest;
}

/// <summary>Answers as ranks: the share of the rows whose answers are lower, those that tie counting half.</summary>
internal sealed class RankScale : AnswerScale
{
    /// <summary>Answers as close as this tie: single precision tells no more, and rows that are alike would trade places.</summary>
    private const double Tie = 1e-7;

    private readonly double[][] columns;

    public RankScale(Answers.Given answers)
    {
        var rows = answers.Values.Length / answers.Width;
        columns = [.. Enumerable.Range(0, answers.Width).Select(column
            => Enumerable.Range(0, rows).Select(row => answers.Values[(row * answers.Width) + column]).Order().ToArray())];
        Tolerance = Math.Max(1e-3, 3.0 / Math.Max(1, rows));
    }

    public override string Unit => " of the rank scale from 0 to 1";

    /// <summary>A thousandth of the rows, or three of them where that is more: neighbours may trade places by arithmetic.</summary>
    public override double Tolerance { get; }

    /// <summary>
    /// Where most rows are unlikely ones, their ranks hang on little, and a fit made anew moves them far; answers that are
    /// nothing but chance move a tenth of the rows by nine tenths.
    /// </summary>
    public override double MostByChance => 0.75;

    public override double At(double answer, int column)
    {
        if (double.IsNaN(answer)) return double.NaN;
        var (sorted, tie) = (columns[column], Tie * Math.Abs(answer));
        return (Below(sorted, answer - tie, orEqual: false) + Below(sorted, answer + tie, orEqual: true)) / (2.0 * sorted.Length);
    }

    /// <summary>Two answers that tie are not apart, whatever ties with either.</summary>
    public override double Apart(double lowest, double highest, int column)
        => highest - lowest <= Tie * Math.Max(Math.Abs(lowest), Math.Abs(highest)) ? 0 : At(highest, column) - At(lowest, column);

    private static int Below(double[] sorted, double limit, bool orEqual)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (sorted[middle] < limit || (orEqual && sorted[middle] <= limit)) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
