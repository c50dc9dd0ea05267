namespace Assay.Reports;

/// <summary>
/// Which candidates are one model: those that make near-identical predictions. A model that is counted twice makes a
/// winner look confirmed by another.
/// </summary>
internal static class Kin
{
    /// <summary>The candidates by model, in the order of their ranks: the first of each is its best.</summary>
    public static IReadOnlyList<IReadOnlyList<Ranked>> Of(ReportModel model, IReadOnlyList<Ranked> ranks)
    {
        var groups = new List<(Voice? Voice, List<Ranked> Members)>();
        foreach (var next in ranks)
        {
            var own = Voice.Of(next.Direction.Answers.Span, Voice.ByOrder(model));
            var same = own is null ? default : groups.FirstOrDefault(group => group.Voice is { } first && first.Likeness(own) >= Voice.Same);
            if (same.Members is null)
            {
                groups.Add((own, [next]));
            }

            same.Members?.Add(next);
        }

        return [.. groups.Select(group => group.Members)];
    }
}
