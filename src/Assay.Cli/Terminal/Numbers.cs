using System.Globalization;
using Assay.Protocol;

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

    /// <summary>A difference with its standard error, always with its sign.</summary>
    public static string Difference(double difference, double error) => $"{(difference > 0 ? "+" : "")}{new Estimate(difference, error).Words}";

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
