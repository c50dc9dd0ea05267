using System.Diagnostics;

namespace Assay.Bench.Auc;

/// <summary>Two ways to the same number, timed in turns, so that whatever else the machine does meets both.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Ours">Our median in seconds.</param>
/// <param name="Theirs">The peer's median in seconds.</param>
internal sealed record Duel(string Name, double Ours, double Theirs)
{
    private const int Pairs = 25;
    private const int WarmUps = 5;

    public double Ratio => Theirs / Ours;

    public static Duel Fought(string name, Func<double> ours, Peer peer)
    {
        var (mine, others) = (new List<double>(), new List<double>());
        for (var pair = -WarmUps; pair < Pairs; pair++)
        {
            var start = Stopwatch.GetTimestamp();
            var auc = ours();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var other = peer.Measure();
            if (Math.Abs(auc - other.Auc) > 1e-12)
            {
                throw new InvalidOperationException($"{name}: the AUCs differ, {auc:R} and {other.Auc:R}.");
            }

            if (pair >= 0)
            {
                mine.Add(seconds);
                others.Add(other.Seconds);
            }
        }

        return new Duel(name, Median(mine), Median(others));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
