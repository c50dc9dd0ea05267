using System.Globalization;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>How numbers are written: no more digits than their uncertainty supports, and never without it where it is known.</summary>
internal static class Figures
{
    /// <summary><c>0.7712 ± 0.0061</c>: two digits of the standard error, and the score to the same place.</summary>
    public static string Of(Estimate estimate) => estimate.Words;

    public static string Score(Estimate estimate) => Number(estimate.Score, Places(estimate.StandardError));

    /// <summary>How large a difference is, without its sign.</summary>
    public static string Size(ScoreDifference difference) => Number(Math.Abs(difference.Difference), Places(difference.StandardError));

    /// <summary>A difference with its sign: <c>+0.0210</c>.</summary>
    public static string Signed(ScoreDifference difference)
    {
        var text = Number(difference.Difference, Places(difference.StandardError));
        return difference.Difference > 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? $"+{text}" : text;
    }

    /// <summary>The ends of a 95 % interval: <c>−0.018 to 0.004</c>.</summary>
    /// <param name="flipped">That of the second score less the first.</param>
    public static string Range(ScoreDifference difference, bool flipped = false)
    {
        var (low, high) = flipped ? (-difference.High, -difference.Low) : (difference.Low, difference.High);
        return $"{Number(low, Places(difference.StandardError))} to {Number(high, Places(difference.StandardError))}";
    }

    /// <summary>A difference as a gain or a loss, whichever way the metric runs: <c>0.021 better</c>.</summary>
    public static string Moved(ScoreDifference difference, MetricInfo metric)
        => $"{Size(difference)} {(difference.Difference >= 0 == metric.HigherIsBetter ? "better" : "worse")}";

    /// <summary>The same with the interval of the gain or the loss: <c>0.021 better (95 % CI 0.004 to 0.038)</c>.</summary>
    public static string Gain(ScoreDifference difference, MetricInfo metric, string than = "")
        => $"{Moved(difference, metric)}{than} ({OfSize(difference)})";

    /// <summary>A drop, which is above 0 where the second score is the worse one.</summary>
    public static string Drop(ScoreDifference drop)
        => $"{Size(drop)} {(drop.Difference >= 0 ? "worse" : "better")} ({OfSize(drop)})";

    /// <summary>The 95 % interval of a difference that is written without its sign.</summary>
    public static string OfSize(ScoreDifference difference) => $"95 % CI {Range(difference, flipped: difference.Difference < 0)}";

    public static string Number(double value, int places) => Estimate.Text(value, places);

    public static int Places(double standardError) => Estimate.Places(standardError);

    /// <summary>The metric's usual name, with the target's unit where it is measured in that: <c>RMSE ($)</c>.</summary>
    public static string Metric(ReportModel model)
        => model.Unit is { } unit ? $"{Metric(model.Metric.Name)} ({Plain.Name(unit, 20)})" : Metric(model.Metric.Name);

    public static string Metric(string metric) => metric switch
    {
        "auc" => "AUC",
        "average_precision" => "average precision",
        "logloss" => "log loss",
        "brier" => "Brier score",
        "f1" => "F1",
        "macro_f1" => "macro F1",
        "rmse" or "mae" or "rmsle" or "mape" or "map" or "mrr" => metric.ToUpperInvariant(),
        "r2" => "R²",
        "auc_ovr" => "AUC (one-vs-rest)",
        _ when metric.StartsWith("ndcg", StringComparison.Ordinal) => "NDCG" + Plain.Name(metric[4..], 36),
        _ => Plain.Name(metric, 40).Replace('_', ' '),
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
