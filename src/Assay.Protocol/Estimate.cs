using System.Globalization;
using System.Text.Json.Serialization;

namespace Assay.Protocol;

/// <summary>A measured score and how far it may be from the truth.</summary>
/// <param name="Score">The value of the metric, in the metric's own unit.</param>
/// <param name="StandardError">The standard error of <paramref name="Score"/>, same unit; the rows are the sample.</param>
public readonly record struct Estimate(double Score, double StandardError)
{
    /// <summary>As people read it, <c>0.7712 ± 0.0061</c> or <c>45,900 ± 1,200</c>: two digits of the standard error, and the score to the same place.</summary>
    [JsonIgnore]
    public string Words => $"{Text(Score, Places(StandardError))} ± {Text(StandardError, Places(StandardError))}";

    /// <summary>So many decimals that a standard error shows two digits, below zero for digits before the point; four where there is none.</summary>
    public static int Places(double standardError)
        => standardError > 0 && double.IsFinite(standardError) ? (int)Math.Clamp(1 - Magnitude(standardError), -12, 12) : 4;

    /// <summary>A number with so many decimals, in thousands, with a true minus sign (U+2212); below zero, rounded to tens, hundreds and so on.</summary>
    public static string Text(double value, int places)
    {
        var unit = places < 0 ? Math.Pow(10, -places) : 1;

        // Adding zero makes a plain one of what would be written as minus nought.
        var rounded = (Math.Round(value / unit, Math.Max(places, 0), MidpointRounding.AwayFromZero) * unit) + 0.0;
        return double.IsFinite(value) ? rounded.ToString("N" + Math.Max(places, 0), Printed) : "undefined";
    }

    /// <summary>The power of ten of a number as two digits print it: that of 0.0996, which prints as 0.10, is −1.</summary>
    private static double Magnitude(double number)
    {
        var power = Math.Floor(Math.Log10(number));
        return Math.Round(number / Math.Pow(10, power - 1), MidpointRounding.AwayFromZero) >= 100 ? power + 1 : power;
    }

    /// <summary>The minus sign of printed numbers, U+2212, not a hyphen.</summary>
    private static readonly NumberFormatInfo Printed = new() { NegativeSign = "\u2212" };
}

/// <summary>A metric as people and programs see it.</summary>
/// <param name="Name">One of the names of the contract, such as <c>auc</c>.</param>
/// <param name="HigherIsBetter">False for errors and losses.</param>
public sealed record MetricInfo(string Name, bool HigherIsBetter);
