using System.Globalization;

namespace Assay.RedTeam.Ground;

/// <summary>Looks for a number in a text, whole or rounded. Three digits and fewer are found in any text, so four and more count.</summary>
internal static class Leak
{
    /// <summary>The digits under which the number stands in the text; null when it is nowhere.</summary>
    public static string? Of(double number, string text, int fewest = 4)
        => Enumerable.Range(fewest, 12 - fewest)
            .Reverse()
            .SelectMany(digits => new[] { Rounded(number, digits), Cut(number, digits) })
            .FirstOrDefault(written => text.Contains(written, StringComparison.Ordinal));

    private static string Rounded(double number, int digits) => number.ToString($"F{digits}", CultureInfo.InvariantCulture).TrimStart('0', '-');

    private static string Cut(double number, int digits) => Rounded(Math.Truncate(number * Math.Pow(10, digits)) / Math.Pow(10, digits), digits);
}
