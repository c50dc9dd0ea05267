using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>
/// What private scores say, in plain sentences: about the direction that was chosen without looking, and with every
/// difference that may be noise called so.
/// </summary>
internal sealed class Verdict(RevealAnswer answer, MetricInfo metric)
{
    /// <summary>A difference within this many standard errors is called noise.</summary>
    public const double Noise = 2;

    private readonly double sign = metric.HigherIsBetter ? 1 : -1;

    public IEnumerable<string> Sentences()
        => [.. Chosen is { } chosen ? About(chosen) : ["No direction has a private score yet."], Looks(), .. Fault()];

    /// <summary>The direction that leads in public among those with a private score: a choice made without looking.</summary>
    public RevealedDirection? Chosen
        => answer.Directions.Where(d => d.Private is not null).MaxBy(d => sign * d.Public.Score);

    private IEnumerable<string> About(RevealedDirection chosen)
    {
        var own = chosen.Private!.Value;
        yield return $"{chosen.Slug} leads in public with {Numbers.Score(chosen.Public)}; on rows that no agent has seen it scores {Numbers.Score(own)}. {Gap(chosen)}";
        if (Leader is { } leader && leader != chosen)
        {
            yield return $"{leader.Slug} leads in private by {Difference(own, leader.Private!.Value)}.";
        }

        if (answer.Baseline is { } baseline)
        {
            yield return $"The frozen simple model scores {Numbers.Score(baseline.Private)}: {chosen.Slug} is {Than(baseline.Private, own)}.";
        }

        if (answer.Bound is { } bound)
        {
            yield return Distance(own, bound.Private);
        }

        if (answer.Baseline is not null || Leader != chosen)
        {
            yield return "Errors of differences are reckoned as if two models' scores were independent; on the same rows they move together, so these errors are, if anything, too large.";
        }
    }

    private RevealedDirection? Leader
        => answer.Directions.Where(d => d.Private is not null).MaxBy(d => sign * d.Private!.Value.Score);

    // What the frozen model loses is the rows' doing: only what a candidate loses beyond it can be overfitting.
    private string Gap(RevealedDirection direction)
    {
        if ((direction.Gap, direction.GapStandardError) is not ({ } gap, { } error))
        {
            return "";
        }

        var lost = $"From public to private it {Moved(sign * gap, error)}";
        var past = direction.ReadsPast
            ? " Its candidate reads the past: before the private rows it could learn from the public ones, so the two scores need not be of the same model."
            : "";
        if (answer.Baseline is not { } frozen)
        {
            return $"{lost}, which is {(Math.Abs(gap) <= Noise * error ? "within noise" : "more than noise")}.{past}";
        }

        var (usual, usualError) = (sign * (frozen.Public.Score - frozen.Private.Score), Error(frozen.Public, frozen.Private));
        var (beyond, beyondError) = ((sign * gap) - usual, Math.Sqrt((error * error) + (usualError * usualError)));
        var judged = (Within: Math.Abs(beyond) <= Noise * beyondError, Lost: beyond > 0, direction.ReadsPast) switch
        {
            (true, _, _) => "within noise: no overfitting shows, and none is ruled out.",
            (_, true, _) => "more than noise: it fits the public rows better than others, or the private ones differ in a way that the simple model does not feel.",
            (_, _, true) => "more than noise.",
            _ => "more than noise, to its credit.",
        };
        return $"{lost}; the frozen simple model, which nobody tuned, {Moved(usual, usualError)}. The difference of {Numbers.Difference(beyond, beyondError)} is {judged}{past}";
    }

    private static string Moved(double lost, double error) => $"{(lost < 0 ? "gains" : "loses")} {Numbers.Score(new Estimate(Math.Abs(lost), error))}";

    /// <summary>That of a difference. Both were scored on the same rows, so the errors are not independent and this one is, if anything, too large.</summary>
    public static double Error(Estimate a, Estimate b) => Math.Sqrt((a.StandardError * a.StandardError) + (b.StandardError * b.StandardError));

    private static string Difference(Estimate a, Estimate b)
    {
        var (difference, error) = (Math.Abs(a.Score - b.Score), Error(a, b));
        return $"{Numbers.Score(new Estimate(difference, error))}, which is {(difference <= Noise * error ? "within noise: no reason to choose it" : "more than noise")}";
    }

    private string Than(Estimate baseline, Estimate own)
    {
        var (gain, error) = (sign * (own.Score - baseline.Score), Error(baseline, own));
        return Math.Abs(gain) <= Noise * error
            ? $"not told apart from it (a difference of {Numbers.Score(new Estimate(Math.Abs(gain), error))} is within noise)"
            : $"{(gain > 0 ? "better" : "worse")} by {Numbers.Score(new Estimate(Math.Abs(gain), error))}";
    }

    // The best possible score is of the same rows, and as uncertain as any score on them.
    private string Distance(Estimate own, double bound)
    {
        var (left, error) = (sign * (bound - own.Score), Math.Sqrt(2) * own.StandardError);
        return $"No model can be expected to do better than {Numbers.Score(bound)} on these rows: "
            + (Math.Abs(left) <= Noise * error
                ? $"{Numbers.Score(left)} is left, which is within noise."
                : $"{Numbers.Score(left)} is left, {Numbers.Ratio(left / error)} standard errors.");
    }

    private string Looks() => answer.Looks == 1
        ? $"This was the first look at {(answer.Final?.Opened is null ? "private" : "sealed")} scores; each look is in the journal."
        : $"This was look number {answer.Looks} at {(answer.Final?.Opened is null ? "private" : "sealed")} scores; each look is in the journal.";

    private IEnumerable<string> Fault()
        => answer.Journal.Intact ? [] : ["THE JOURNAL IS NOT INTACT: these numbers prove nothing. `assay journal --verify` shows where it breaks."];
}
