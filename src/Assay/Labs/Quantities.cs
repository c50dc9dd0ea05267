using System.Globalization;
using System.Text.RegularExpressions;

namespace Assay.Labs;

/// <summary>How a person writes a duration (<c>1h30m</c>), a size (<c>4GiB</c>) or money (<c>5.00 USD</c>).</summary>
internal static partial class Quantities
{
    private static readonly (string Unit, long Bytes)[] Sizes =
        [("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000), ("B", 1)];

    private static readonly (string Unit, int Seconds)[] Spans = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];

    public static TimeSpan? Duration(string text)
    {
        var match = DurationForm().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        var seconds = Spans.Sum(span => match.Groups[span.Unit].Success ? Number(match.Groups[span.Unit].Value) * span.Seconds : 0);
        return seconds <= TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
    }

    public static long? Size(string text)
    {
        var match = SizeForm().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var bytes = Number(match.Groups["n"].Value) * Sizes.First(size => size.Unit == match.Groups["unit"].Value).Bytes;
        return bytes < 1L << 60 ? (long)bytes : null;
    }

    public static decimal? Money(string text)
        => MoneyForm().Match(text) is { Success: true } match ? decimal.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : null;

    public static string Write(TimeSpan duration)
    {
        var left = (long)duration.TotalSeconds;
        var parts = Spans.Select(span => (span.Unit, Count: Math.DivRem(left, span.Seconds, out left)));
        var text = string.Concat(parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count}{part.Unit}")));
        return text.Length > 0 ? text : "0s";
    }

    public static string WriteSize(long bytes)
    {
        var (unit, size) = Sizes.First(size => bytes % size.Bytes == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / size}{unit}");
    }

    public static string WriteMoney(decimal dollars) => string.Create(CultureInfo.InvariantCulture, $"{dollars:0.00##} USD");

    private static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?<d>\d{1,6})d)?(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,6})m)?(?:(?<s>\d{1,9})s)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex DurationForm();

    [GeneratedRegex(@"^(?<n>\d{1,12}(\.\d{1,6})?) ?(?<unit>([KMG]i?)?B)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SizeForm();

    [GeneratedRegex(@"^(?<n>\d{1,9}(\.\d{1,4})?)( ?USD)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex MoneyForm();
}
