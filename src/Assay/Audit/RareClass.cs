using System.Globalization;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Sealed splits with so few rows of the rarer class that a score will be vague.</summary>
internal static class RareClass
{
    /// <summary>The AUC for which the standard error is foretold.</summary>
    private const double Assumed = 0.8;

    private const double Vague = 0.02;
    private const double VeryVague = 0.04;

    public static IEnumerable<Hazard> Look(TrainingTable table, RowCounts rows)
    {
        var smaller = Math.Min(Math.Min(rows.Public, rows.Private), rows.Final ?? int.MaxValue);
        var share = Math.Min(table.Rate, 1 - table.Rate);
        var error = StandardError(smaller * share, smaller * (1 - share));
        if (error >= Vague)
        {
            yield return new Hazard(
                error >= VeryVague ? Severity.Warning : Severity.Note,
                "rare-class",
                null,
                string.Create(CultureInfo.InvariantCulture, $"About {Math.Round(smaller * share)} rows of the rarer class are expected in a sealed split: an AUC of {Assumed} has a standard error of about {error:0.000} there; smaller differences are not significant."),
                rows.Final is null ? "Use a larger --public and --private share, or more data." : "Use larger --public, --private and --final shares, or more data.");
        }
    }

    /// <summary>The standard error of an AUC by Hanley and McNeil, Radiology 143 (1982), from the class sizes alone.</summary>
    public static double StandardError(double positives, double negatives)
    {
        const double one = Assumed / (2 - Assumed);
        const double two = 2 * Assumed * Assumed / (1 + Assumed);
        var spread = (Assumed * (1 - Assumed)) + ((positives - 1) * (one - (Assumed * Assumed))) + ((negatives - 1) * (two - (Assumed * Assumed)));
        return Math.Sqrt(spread / (positives * negatives));
    }
}
