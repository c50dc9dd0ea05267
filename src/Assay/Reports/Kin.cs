using Assay.Protocol;

namespace Assay.Reports;

/// <summary>
/// Which scores are of one model: those that give the same answers, and whose scores lie within half a standard error. A
/// model that is counted twice makes a winner look confirmed by another.
/// </summary>
internal static class Kin
{
    private const double Close = 0.5;

    /// <summary>The candidates by model, in the order of their ranks: the first of each is its best.</summary>
    public static IReadOnlyList<IReadOnlyList<Ranked>> Of(ReportModel model, IReadOnlyList<Ranked> ranks)
        => Group(ranks, ranked => Voice.Of(ranked.Direction.Answers.Span, Voice.ByOrder(model)), ranked => ranked.Public);

    /// <summary>How many different models stand behind the public evaluations.</summary>
    public static int Distinct(ReportModel model)
        => Group(model.Evaluations, evaluation => Voice.Of(evaluation.Answers.Span, Voice.ByOrder(model)), evaluation => evaluation.Public).Count;

    private static List<IReadOnlyList<T>> Group<T>(IReadOnlyList<T> all, Func<T, Voice?> voice, Func<T, Estimate> score)
    {
        var groups = new List<(Voice? Voice, List<T> Members)>();
        foreach (var next in all)
        {
            var own = voice(next);
            var same = own is null ? default : groups.FirstOrDefault(group => group.Voice is { } first
                && Near(score(group.Members[0]), score(next)) && first.Likeness(own) >= Voice.Same);
            if (same.Members is null)
            {
                groups.Add((own, [next]));
            }

            same.Members?.Add(next);
        }

        return [.. groups.Select(group => group.Members)];
    }

    private static bool Near(Estimate one, Estimate other)
        => Math.Abs(one.Score - other.Score) <= Close * Math.Min(one.StandardError, other.StandardError);
}
