using Assay.Protocol;

namespace Assay.Researcher.Recipes;

/// <summary>How the targets of a regression enter a learner: as they are, or by their logarithm where errors are relative.</summary>
internal enum TargetScale
{
    None,
    Log,
}

/// <summary>
/// The numbers that a learner learns instead of the targets themselves, and the way back: value = <see cref="Mean"/> +
/// <see cref="Deviation"/> × margin, and e^value − 1 where the logarithm was learnt.
/// </summary>
internal sealed record Scale(bool Log, double Mean, double Deviation)
{
    // A margin far beyond what was learnt must not become infinite on the way back.
    private const double Furthest = 50;

    public static Scale None { get; } = new(false, 0, 1);

    /// <summary>The scale on which targets have mean 0 and deviation 1; other tasks than regression have none.</summary>
    public static Scale Of(TaskKind task, TargetScale kind, double[] targets)
    {
        if (task != TaskKind.Regression)
        {
            return None;
        }

        var log = kind == TargetScale.Log && targets.All(target => target > -1);
        return Standard(log, log ? [.. targets.Select(LogOnePlus)] : targets);
    }

    /// <summary>Scores on a scale of their own brought to deviation 1, so that those of several models can be averaged.</summary>
    public static Scale OfScores(double[] scores)
    {
        var standard = Standard(false, scores);
        return new(false, -standard.Mean / standard.Deviation, 1 / standard.Deviation);
    }

    /// <summary>What a learner learns.</summary>
    public double[] Learnt(double[] targets)
        => this == None ? targets : [.. targets.Select(target => ((Log ? LogOnePlus(target) : target) - Mean) / Deviation)];

    /// <summary>From what a learner says to what the lab asks for.</summary>
    public double[] Back(double[] margins) => this == None ? margins : [.. margins.Select(Back)];

    private double Back(double margin)
    {
        var value = Mean + (Deviation * margin);
        return Log ? Math.Exp(Math.Min(value, Furthest)) - 1 : value;
    }

    private static Scale Standard(bool log, double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return new(log, mean, deviation > 0 && double.IsFinite(deviation) ? deviation : 1);
    }

    private static double LogOnePlus(double value) => Math.Log(1 + value);
}
