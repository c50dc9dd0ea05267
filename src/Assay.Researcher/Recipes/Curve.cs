namespace Assay.Researcher.Recipes;

/// <summary>What was measured after one step of training.</summary>
internal readonly record struct Step(int Number, string Metric, double Value);

/// <summary>How training went, step by step; never more points a metric than a page can show.</summary>
internal sealed record Curve(IReadOnlyList<Step> Steps)
{
    private const int MostPoints = 100;

    public static Curve None { get; } = new([]);

    /// <summary>The mean over folds at each step that all of them reached.</summary>
    public static Curve Mean(IReadOnlyList<Curve> curves) => curves.Count == 1 ? curves[0] : new([.. curves
        .SelectMany(curve => curve.Steps)
        .GroupBy(step => (step.Metric, step.Number))
        .Where(step => step.Count() == curves.Count)
        .Select(step => new Step(step.Key.Number, step.Key.Metric, step.Average(point => point.Value)))]);

    /// <summary>At most a hundred steps a metric, the first and the last among them.</summary>
    public Curve Thinned() => new([.. Steps.GroupBy(step => step.Metric).SelectMany(Thinned)]);

    private static IEnumerable<Step> Thinned(IEnumerable<Step> steps)
    {
        var all = steps.ToArray();
        return all.Length <= MostPoints
            ? all
            : Enumerable.Range(0, MostPoints).Select(point => all[(long)point * (all.Length - 1) / (MostPoints - 1)]);
    }
}
