using System.Globalization;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>
/// The scorer that Assay is not: it knows the targets, joins whatever rows it is given, skips what it cannot read and
/// computes an AUC. Controls feed it what the strict reader refuses.
/// </summary>
internal sealed class CarelessScorer
{
    private readonly Dictionary<string, double> targets;

    /// <param name="source">The owner's table.</param>
    public CarelessScorer(string source)
    {
        var rows = Rows.Read(source);
        targets = rows.Ids.Zip(rows.Targets).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    public double Auc(string predictions) => Auc(predictions.Split('\n').Skip(1).Select(line => line.Split(',')).SelectMany(Joined).ToList());

    private IEnumerable<(double Prediction, double Target)> Joined(string[] cells)
        => cells.Length >= 2
            && targets.TryGetValue(cells[0].Trim().Trim('"'), out var target)
            && double.TryParse(cells[1].Trim().Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out var prediction)
            && !double.IsNaN(prediction)
            ? [(prediction, target)]
            : [];

    /// <summary>The share of pairs in the right order, ties counting half; 0.5 when there is nothing to compare.</summary>
    private static double Auc(List<(double Prediction, double Target)> rows)
    {
        var positives = rows.Where(row => row.Target == 1).Select(row => row.Prediction).ToArray();
        var negatives = rows.Where(row => row.Target == 0).Select(row => row.Prediction).Order().ToArray();
        if (positives.Length == 0 || negatives.Length == 0)
        {
            return 0.5;
        }

        return positives.Average(one => (Below(negatives, one) + Below(negatives, Math.BitIncrement(one))) / 2.0 / negatives.Length);
    }

    private static int Below(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
