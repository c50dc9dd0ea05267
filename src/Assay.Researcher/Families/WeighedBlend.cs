using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>
/// What merged directions submitted, weighed against each other by what each said of the same training rows. Nothing is
/// fitted again; <see cref="Weighing"/> does the work.
/// </summary>
internal sealed class WeighedBlend : IFamily
{
    private const double GainOfKin = 0.008;
    private const double GainOfAnother = 0.003;

    /// <summary>Fewer models than these are not worth a direction.</summary>
    public const int Fewest = 3;

    /// <summary>So many new models there must be before others are weighed once more.</summary>
    public const int Between = 3;

    public string Id => "ensemble";

    public string Title => "Ensemble";

    public string Rationale =>
        "Models of different families make different errors, so their average can beat each of them. Their out-of-fold predictions "
        + "are on record: greedy ensemble selection (Caruana et al. 2004) chooses the weights, and cross-validation scores the "
        + "ensemble on rows that did not choose them.";

    public IReadOnlyList<string> References => ["Caruana et al. 2004, Ensemble Selection from Libraries of Models", "Wolpert 1992, Stacked Generalization"];

    public Kin Kin => Kin.Blends;

    /// <summary>The more kins have something to say since the last blend, the more; nothing while there are too few models to weigh, or too few new ones.</summary>
    public Prospect Promise(Traits traits, IReadOnlyList<Outcome> outcomes)
    {
        var since = outcomes.Where(outcome => outcome.Weighable && outcome.Kin is not (null or Kin.Blends)).ToList();
        var blended = outcomes.Count(outcome => outcome.Kin == Kin.Blends);
        var needed = Fewest + (Between * blended);
        var kins = since.Select(outcome => outcome.Kin).Distinct().Count();
        return since.Count < needed ? Prospect.None : new(((GainOfKin * (kins - 1)) + (GainOfAnother * since.Count)) / Math.Pow(2, blended), 3);
    }

    // It proposes no fit: what others left is weighed as it is.
    public Attempt? Next(Notebook book, Ground ground) => null;
}
