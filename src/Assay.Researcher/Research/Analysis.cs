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
        var words = $"{yardstick.Name} {Text(entry.Score)} on rows it has not seen.{Rounds(entry)}{Shape(fitted)}";
        var compared = (bestBefore, entry.Gain) switch
        {
            (null, _) => " The first result: the mark for what follows.",
            (_, null) => $" The best before is {Text(bestBefore.Score)} ('{bestBefore.Change}'), from before an interruption.",
            (_, { } gain) => $" Against the best before, '{bestBefore.Change}' with {Number(bestBefore.Score.Score)}: {Verdict(gain)}.",
        };
        return words + compared + (fitted.CutShort ? " The clock ended this fit early; with more time it may do better." : "");
    }

    /// <summary>Whether a gain is one, in words.</summary>
    public static string Verdict(Estimate gain) => IsNone(gain) ? "no difference at all" : Math.Abs(gain.Score) <= Clear * gain.StandardError
        ? $"{Signed(gain)}, which is within noise"
        : $"{Signed(gain)}, {(gain.Score > 0 ? "better" : "worse")} beyond noise";

    /// <summary>
    /// Whether a gain is one, where it is told of <paramref name="compared"/> gains: the largest of so many that are only luck is about
    /// √(2 ln n) standard errors.
    /// </summary>
    public static bool IsClear(Estimate gain, int compared)
        => Math.Abs(gain.Score) > Math.Max(Clear, Math.Sqrt(2 * Math.Log(Math.Max(1, compared)))) * gain.StandardError;

    public static string Text(Estimate estimate) => $"{Number(estimate.Score)} ± {Number(estimate.StandardError)}";

    /// <summary>A gain in words: by how much something is better, or worse.</summary>
    public static string Told(Estimate gain) => $"{(gain.Score < 0 ? "worse" : "better")} by {Text(gain with { Score = Math.Abs(gain.Score) })}";

    /// <summary>A difference with its sign; what rounds to nothing has none.</summary>
    public static string Signed(Estimate gain)
    {
        var number = Number(Math.Abs(gain.Score));
        return $"{(number == Number(0) ? "" : gain.Score < 0 ? "-" : "+")}{number} ± {Number(gain.StandardError)}";
    }

    /// <summary>Whether both said the very same of every row.</summary>
    public static bool IsNone(Estimate gain) => gain is { Score: 0, StandardError: 0 };

    /// <summary>Four digits behind the point, fewer for large numbers: the others are chance.</summary>
    public static string Number(double value)
    {
        var text = value.ToString(
            Math.Abs(value) switch { >= 1000 => "0", >= 100 => "0.0", >= 10 => "0.00", >= 1 => "0.000", _ => "0.0000" }, CultureInfo.InvariantCulture);
        return text == "-0.0000" ? "0.0000" : text;
    }

    private static string Rounds(Entry.Scored entry) => entry.Recipe is Recipe.Single { Learner: Learner.Boosted boosted }
        ? string.Create(CultureInfo.InvariantCulture, $" Kept {entry.Rounds[0]:0} of at most {boosted.Rounds} rounds.")
        : "";

    // How far training and judged rows drift apart says whether more of the same can help.
    private static string Shape(Fitted fitted)
    {
        var name = fitted.Curve.Steps.LastOrDefault(step => step.Metric.StartsWith("train_", StringComparison.Ordinal)).Metric?["train_".Length..];
        var train = Last("train");
        var valid = Last("valid");
        return train is { } seen && valid is { } unseen
            ? $" At the end of training {name} is {Number(seen)} on the training rows and {Number(unseen)} on the others: a gap of {Number(Math.Abs(seen - unseen))}."
            : "";

        double? Last(string rows)
        {
            var steps = fitted.Curve.Steps.Where(step => step.Metric == $"{rows}_{name}").ToArray();
            return steps.Length > 0 ? steps[^1].Value : null;
        }
    }
}
