using System.Globalization;
using Assay.Evaluation;
using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>An evaluation of the candidate's own direction, with what was predicted for it.</summary>
internal sealed record EarlierAnswer(string Evaluation, Sketch Sketch);

/// <summary>
/// Whether the candidate is one of the models that its agent had evaluated, as far as public rows tell. Training again,
/// on more rows or with another seed, keeps most of the order of the rows, and so does a blend; another thing does not.
/// </summary>
internal static class DiffersFromEvaluated
{
    /// <summary>Boosted trees and forests trained again keep 0.85 and more of it where there is a signal, 0.5 to 0.8 where there is none at all.</summary>
    public const double Least = 0.5;

    /// <summary>Fewer rows say too little.</summary>
    public const int FewestRows = 50;

    /// <summary>So many standard errors of the correlation are granted.</summary>
    private const double Grace = 3;

    public static CandidateMark? Look(Sketch rehearsed, IReadOnlyList<EarlierAnswer> evaluated)
    {
        var telling = evaluated.Where(earlier => earlier.Sketch.Rows == rehearsed.Rows && Varies(earlier.Sketch)).ToList();
        if (rehearsed.Rows < FewestRows || telling.Count == 0)
        {
            return null;
        }

        if (!Varies(rehearsed))
        {
            // Who evaluated a constant as well has had the candidate evaluated.
            return telling.Count < evaluated.Count ? null : Mark(string.Create(CultureInfo.InvariantCulture,
                $"It predicts one value for all {rehearsed.Rows:N0} public rows, unlike its evaluations ({telling.Count})."));
        }

        var (nearest, likeness) = telling
            .Select(earlier => (earlier.Evaluation, Likeness: Likeness.Mean(rehearsed, earlier.Sketch)))
            .MaxBy(pair => pair.Likeness);
        return Math.Atanh(Math.Clamp(likeness, -0.999999, 0.999999)) + (Grace / Math.Sqrt(rehearsed.Rows - 3)) >= Math.Atanh(Least) ? null
            : Mark(string.Create(CultureInfo.InvariantCulture,
                $"Over {rehearsed.Rows:N0} public rows its rank correlation with {nearest}, {(telling.Count == 1 ? "its one evaluation" : $"the nearest of its {telling.Count} evaluations")}, is {likeness:0.00}; a refit of the same model stays above {Least:0.0}."));
    }

    private static bool Varies(Sketch sketch) => Likeness.Varies(sketch);

    private static CandidateMark Mark(string evidence) => new(MarkKind.DiffersFromEvaluated, evidence);
}
