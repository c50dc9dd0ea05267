using System.Globalization;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Terminal;

/// <summary>How numbers are written for people: one way for each kind, everywhere.</summary>
internal static class Numbers
{
    /// <summary>A number whose error is not known: four decimals, fewer of large ones.</summary>
    public static string Score(double score)
        => Estimate.Text(score, Math.Abs(score) < 10 ? 4 : (int)Math.Max(0, 4 - Math.Floor(Math.Log10(Math.Abs(score)))));

    /// <summary>A score with its standard error; a dash where there is none.</summary>
    public static string Score(Estimate? estimate)
        => estimate is { } e ? e.Words : "–";

    /// <summary>A number to the place that its standard error supports.</summary>
    public static string Text(double value, double error) => Signed(Math.Abs(value), Estimate.Places(error), value < 0 ? "\u2212" : "");

    /// <summary>A difference with its sign: <c>+0.018 ± 0.005</c>.</summary>
    public static string Signed(ScoreDifference difference) => $"{WithSign(difference.Difference, difference)} ± {Text(difference.StandardError, difference.StandardError)}";

    /// <summary>How large a difference is, without its sign: <c>0.018 ± 0.005</c>.</summary>
    public static string Size(ScoreDifference difference) => $"{Text(Math.Abs(difference.Difference), difference.StandardError)} ± {Text(difference.StandardError, difference.StandardError)}";

    /// <summary>How large a difference is with its interval, both without the sign that the sentence says: <c>0.018 ± 0.005 (95 % CI 0.008 to 0.028)</c>.</summary>
    public static string SizeAndInterval(ScoreDifference difference) => $"{Size(difference)} ({Interval(difference, flipped: difference.Difference < 0)})";

    /// <summary>Its 95 % interval: <c>95 % CI 0.008 to 0.028</c>.</summary>
    /// <param name="flipped">That of the other score less this one.</param>
    public static string Interval(ScoreDifference difference, bool flipped = false)
    {
        var (low, high) = flipped ? (-difference.High, -difference.Low) : (difference.Low, difference.High);
        return $"95 % CI {Text(low, difference.StandardError)} to {Text(high, difference.StandardError)}";
    }

    /// <summary>A drop in words: by how much the metric rose or fell.</summary>
    public static string Moved(ScoreDifference drop, MetricInfo metric)
    {
        var rise = metric.HigherIsBetter ? -drop.Difference : drop.Difference;
        return WithSign(rise, drop);
    }

    private static string WithSign(double value, ScoreDifference difference)
        => Signed(Math.Abs(value), Estimate.Places(difference.StandardError), value < 0 ? "\u2212" : "+");

    /// <summary>A number that rounds to nought has no sign.</summary>
    private static string Signed(double size, int places, string sign)
    {
        var text = Estimate.Text(size, places);
        return text.AsSpan().ContainsAnyInRange('1', '9') ? sign + text : text;
    }

    public static string Ratio(double ratio) => ratio.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Money(decimal usd) => usd.ToString("0.00", CultureInfo.InvariantCulture) + " USD";

    /// <summary>A length of time with its two largest units: <c>2h 5m</c>, <c>3m 0s</c>, <c>12s</c>.</summary>
    public static string Time(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(Math.Max(seconds, 0)));
        return time switch
        {
            { TotalDays: >= 1 } => $"{(int)time.TotalDays}d {time.Hours}h",
            { TotalHours: >= 1 } => $"{time.Hours}h {time.Minutes}m",
            { TotalMinutes: >= 1 } => $"{time.Minutes}m {time.Seconds}s",
            _ => $"{time.Seconds}s",
        };
    }

    /// <summary>A word of the protocol as people read it: <c>not_better</c> is "not better".</summary>
    public static string Word(Enum value)
    {
        var name = value.ToString();
        var words = name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}");
        return string.Concat(words);
    }
}
