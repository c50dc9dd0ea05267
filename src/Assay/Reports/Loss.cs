using Assay.Protocol;

namespace Assay.Reports;

/// <summary>
/// What a model loses from public to private rows, and how much of that the frozen baseline loses as well: it was tuned by
/// nobody, so what it loses is the rows' doing.
/// </summary>
/// <param name="Own">Above zero where the private score is the worse one, whichever way the metric runs.</param>
/// <param name="Baseline">The same of the frozen baseline; null where that is not known.</param>
internal readonly record struct Loss(Difference Own, Difference? Baseline)
{
    /// <summary>Whether the model may have learnt from the public rows before it predicted the private ones, which the baseline never does.</summary>
    public bool LearntPublic { get; init; }

    /// <summary>
    /// The model's loss less the baseline's. Four standard errors joined as if they were independent: two models share the
    /// luck of their rows, so the true error is smaller and this one errs on the side of doubt.
    /// </summary>
    public Difference Beyond => Baseline is { } base_
        ? new Difference(Own.Gap - base_.Gap, Math.Sqrt((Own.StandardError * Own.StandardError) + (base_.StandardError * base_.StandardError)))
        : Own;

    /// <summary>Null where the private score is not shown.</summary>
    public static Loss? Of(ReportModel model, Ranked ranked) => ranked.Direction.Private is not { } hidden ? null
        : new Loss(
            Between(model.Metric, ranked.Public, hidden),
            model.Baseline is { Private: { } other } pair ? Between(model.Metric, pair.Public, other) : null)
        {
            LearntPublic = ranked.Direction.ReadsPast,
        };

    /// <summary>The whole of it, in sentences that leave no number without its noise.</summary>
    public string Told => Baseline is { } plain
        ? $"From public to private it {Moved(Own)}; the frozen baseline, which nobody tuned, {Moved(plain)}. {Judged}{Aside}"
        : $"From public to private it {Moved(Own)}. {Judged}{Aside}";

    /// <summary>The same in a line.</summary>
    public string Short => (Beyond.WithinNoise, Beyond.Gap > 0) switch
    {
        (true, _) => $"Loss in private{Than}: within noise.",
        (false, true) => $"Lost more in private{Than} than noise explains: the public score flatters it.",
        (false, false) => $"Gained in private{Than}, by more than noise: {Reason}.",
    };

    private string Reason => LearntPublic ? "by then it could learn from the public rows too" : "the two splits are not alike";

    private string Aside => LearntPublic
        ? $" Its candidate reads the past: before the private rows it could learn from the public ones{(Baseline is null ? "" : ", which the baseline could not")}, so the two scores need not be of the same model."
        : "";

    private string Than => Baseline is null ? "" : " beyond the baseline";

    private string Judged
    {
        get
        {
            var more = Baseline is null ? "" : $"That is {Figures.Of(Beyond)} {(Beyond.Gap >= 0 ? "more" : "less")} than the baseline lost, ";
            return (Beyond.WithinNoise, Beyond.Gap > 0) switch
            {
                (true, _) => $"{(Baseline is null ? "This is within noise" : $"{more}which is within noise")}: no overfitting shows, and none is ruled out, for one of up to {Figures.Number(Difference.Noise * Beyond.StandardError, Figures.Places(Beyond.StandardError))} could hide there.",
                (false, true) => $"{(more.Length > 0 ? more + "which is more than noise" : "This is more than noise")}: the public score flatters it.",
                (false, false) => $"{(more.Length > 0 ? more + "which is more than noise" : "This is more than noise")}: {Reason}.",
            };
        }
    }

    private static string Moved(Difference loss) => $"{(loss.Gap >= 0 ? "loses" : "gains")} {Figures.Of(loss)}{(loss.WithinNoise ? " (within noise)" : "")}";

    private static Difference Between(MetricInfo metric, Estimate open, Estimate hidden)
        => metric.HigherIsBetter ? Difference.Between(open, hidden) : Difference.Between(hidden, open);
}
