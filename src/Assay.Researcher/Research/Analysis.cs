using System.Globalization;
using Assay.Protocol;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>What a result says, in words: always against the best so far, and always with the noise.</summary>
internal static class Analysis
{
    // Two standard errors: beyond that, luck alone would get in one case of twenty.
    private const double Clear = 1.96;

    public static string Of(Entry.Scored entry, Entry.Scored? bestBefore, Yardstick yardstick)
    {
        var fitted = entry.Fits![0];
        var words = $"{yardstick.Name} {Text(entry.Score)} on validation rows.{Rounds(entry)}{Shape(fitted)}";
        var compared = (bestBefore, entry.Gain) switch
        {
            (null, _) => " First result: the reference.",
            (_, null) => $" The best before an interruption was '{bestBefore.Description}' with {Text(bestBefore.Score)}.",
            (_, { } gain) => $" Compared with the best before ('{bestBefore.Description}', {Text(bestBefore.Score)}): {Verdict(gain)}.",
        };
        return words + compared + (fitted.TimedOut ? " The fit timed out; a longer run may score better." : "");
    }

    /// <summary>Whether a gain is one, in words.</summary>
    public static string Verdict(Estimate gain)
    {
        if (IsNone(gain))
        {
            return "no difference";
        }

        var better = gain.Score > 0 ? "better" : "worse";
        return $"{Signed(gain)} ({(Math.Abs(gain.Score) <= Clear * gain.StandardError ? "within noise" : better)})";
    }

    /// <summary>
    /// Whether a gain is one, where it is told of <paramref name="compared"/> gains: the largest of so many that are only luck is about
    /// √(2 ln n) standard errors.
    /// </summary>
    public static bool IsClear(Estimate gain, int compared)
        => Math.Abs(gain.Score) > Math.Max(Clear, Math.Sqrt(2 * Math.Log(Math.Max(1, compared)))) * gain.StandardError;

    /// <summary>A score and its standard error, with as many digits as the error leaves.</summary>
    public static string Text(Estimate estimate) => estimate.Words;

    /// <summary>A gain in words: by how much something is better, or worse.</summary>
    public static string Told(Estimate gain) => $"{(gain.Score < 0 ? "worse" : "better")} by {Text(gain with { Score = Math.Abs(gain.Score) })}";

    /// <summary>A difference with its sign; what rounds to nothing has none.</summary>
    public static string Signed(Estimate gain)
    {
        var places = Estimate.Places(gain.StandardError);
        var sign = gain.Score < 0 ? "\u2212" : "+";
        var size = gain with { Score = Math.Abs(gain.Score) };
        return (Estimate.Text(size.Score, places) == Estimate.Text(0, places) ? "" : sign) + Text(size);
    }

    /// <summary>Whether both said the very same of every row.</summary>
    public static bool IsNone(Estimate gain) => gain is { Score: 0, StandardError: 0 };

    /// <summary>Four digits behind the point, fewer for large numbers: the others are chance.</summary>
    public static string Number(double value)
    {
        var text = value.ToString(
            Math.Abs(value) switch { >= 1000 => "0", >= 100 => "0.0", >= 10 => "0.00", >= 1 => "0.000", _ => "0.0000" }, CultureInfo.InvariantCulture);
        return text == "-0.0000" ? "0.0000" : text.Replace('-', '\u2212');
    }

    private static string Rounds(Entry.Scored entry) => entry.Recipe is Recipe.Single { Learner: Learner.Boosted boosted }
        ? string.Create(CultureInfo.InvariantCulture, $" Best iteration {entry.Rounds[0]:0} of at most {boosted.Rounds}.")
        : "";

    // How far training and validation rows drift apart says whether more of the same can help.
    private static string Shape(Fitted fitted)
    {
        var name = fitted.Curve.Steps.LastOrDefault(step => step.Metric.StartsWith("train_", StringComparison.Ordinal)).Metric?["train_".Length..];
        var train = Last("train");
        var valid = Last("valid");
        return train is { } seen && valid is { } unseen
            ? $" {name} at the end of training: {Number(seen)} on training rows, {Number(unseen)} on validation rows."
            : "";

        double? Last(string rows)
        {
            var steps = fitted.Curve.Steps.Where(step => step.Metric == $"{rows}_{name}").ToArray();
            return steps.Length > 0 ? steps[^1].Value : null;
        }
    }
}
