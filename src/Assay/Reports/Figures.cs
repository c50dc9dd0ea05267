using System.Globalization;
using Assay.Protocol;

namespace Assay.Reports;

/// <summary>How numbers are written: no more digits than their uncertainty supports, and never without it where it is known.</summary>
internal static class Figures
{
    private const string Minus = "\u2212";

    /// <summary><c>0.7712 ± 0.0061</c>: two digits of the standard error, and the score to the same place.</summary>
    public static string Of(Estimate estimate) => $"{Score(estimate)} ± {Number(estimate.StandardError, Places(estimate.StandardError))}";

    public static string Score(Estimate estimate) => Number(estimate.Score, Places(estimate.StandardError));

    public static string Of(Difference difference)
        => $"{Number(Math.Abs(difference.Gap), Places(difference.StandardError))} ± {Number(difference.StandardError, Places(difference.StandardError))}";

    public static string Signed(Difference difference)
    {
        var number = Number(difference.Gap, Places(difference.StandardError));
        return $"{(difference.Gap > 0 ? "+" : "")}{number} ± {Number(difference.StandardError, Places(difference.StandardError))}";
    }

    public static string Number(double value, int places)
    {
        if (!double.IsFinite(value))
        {
            return "undefined";
        }

        var text = Estimate.Text(Math.Abs(value), places);
        return value < 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? Minus + text : text;
    }

    public static int Places(double standardError) => Estimate.Places(standardError);

    public static string Metric(MetricInfo metric) => metric.Name switch
    {
        "auc" => "AUC",
        "average_precision" => "average precision",
        "logloss" => "log-loss",
        "brier" => "Brier score",
        "f1" => "F1",
        "rmse" or "mae" or "rmsle" or "mape" or "map" or "mrr" => metric.Name.ToUpperInvariant(),
        "r2" => "R²",
        "auc_ovr" => "AUC, one class against the rest",
        var name when name.StartsWith("ndcg", StringComparison.Ordinal) => "NDCG" + Plain.Name(name[4..], 36),
        var name => Plain.Name(name, 40).Replace('_', ' '),
    };

    public static string Duration(double seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalDays: >= 2 } span => Pair((int)span.TotalDays, "d", span.Hours, "h"),
        { TotalHours: >= 1 } span => Pair((int)span.TotalHours, "h", span.Minutes, "min"),
        { TotalMinutes: >= 1 } span => Pair(span.Minutes, "min", span.Seconds, "s"),
        var span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s"),
    };

    public static string Money(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:N2}");

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Pair(int large, string unit, int small, string smallUnit)
        => string.Create(CultureInfo.InvariantCulture, $"{large} {unit}{(small > 0 ? $" {small} {smallUnit}" : "")}");
}
