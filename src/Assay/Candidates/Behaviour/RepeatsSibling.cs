using System.Globalization;
using Assay.Evaluation;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>A candidate that was submitted earlier, with what it predicts.</summary>
internal sealed record Sibling(DirectionId Direction, Sketch Sketch);

/// <summary>
/// Whether an earlier candidate says the same already, up to a scale that keeps the order of the rows. Another seed, a
/// blend or other features stay clear by far; the same deterministic model fitted twice does not, for it is the same model.
/// </summary>
internal static class RepeatsSibling
{
    /// <summary>Linear models whose regularisation is ten times as strong are further apart than this on a few thousand rows.</summary>
    public const double Same = 0.999999;

    /// <summary>Over fewer rows, or with fewer answers to choose from, two honest models may agree by chance.</summary>
    public const int FewestRows = 200;
    public const int FewestAnswers = 20;

    public static CandidateMark? Look(Sketch own, IReadOnlyList<Sibling> earlier)
        => own.Rows < FewestRows || Correlation.Distinct(own.Values) < FewestAnswers
            ? null
            : earlier
                .Where(sibling => sibling.Sketch.Rows == own.Rows)
                .Select(sibling => (sibling.Direction, Likeness: Behaviour.Likeness.Least(own, sibling.Sketch)))
                .Where(pair => pair.Likeness >= Same)
                .Select(pair => new CandidateMark(MarkKind.RepeatsSibling, string.Create(CultureInfo.InvariantCulture,
                    $"Over {own.Rows:N0} public rows it ranks the rows like {pair.Direction}, which was submitted earlier (rank correlation {pair.Likeness:0.000000})."))).FirstOrDefault();
}
