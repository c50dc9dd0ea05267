namespace Assay.Measure.Metrics;

/// <summary>What a threshold of 0.5 makes of the predictions; 0.5 itself is positive.</summary>
internal readonly record struct Confusion(int TruePositives, int FalsePositives, int FalseNegatives)
{
    public const double Threshold = 0.5;

    public int Wrong => FalsePositives + FalseNegatives;

    public static Confusion Count(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        int hits = 0, alarms = 0, misses = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            var said = predictions[i] >= Threshold;
            var is1 = targets[i] == 1;
            hits += said && is1 ? 1 : 0;
            alarms += said && !is1 ? 1 : 0;
            misses += !said && is1 ? 1 : 0;
        }

        return new Confusion(hits, alarms, misses);
    }
}
