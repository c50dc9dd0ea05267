using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class Sorting
{
    private static readonly double[] Corners =
        [0.0, double.Epsilon, -double.Epsilon, 1, -1, double.MaxValue, double.MinValue, Math.BitIncrement(1), Math.BitDecrement(1), 2.2250738585072014e-308, 1e-310];

    // Few rows and more than are worth comparing, of very different kinds: all alike, few kinds, any bits at all.
    [Fact]
    public void Doubles_are_sorted_as_by_comparing_them()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var kind = random.Next(6);
            var values = Enumerable.Range(0, random.Next(10, 9000)).Select(_ => kind switch
            {
                0 => 0.25,
                1 => Corners[random.Next(Corners.Length)],
                2 => random.NextDouble(),

                // Alike in the upper half of their bits: in long runs, and in short ones.
                3 => 0.5 + (random.Next(1000) * 1e-14),
                4 => (random.Next(1000) / 1000.0) + (random.Next(9) * 1e-14),
                _ => BitConverter.Int64BitsToDouble(random.NextInt64() ^ (random.Next(2) == 0 ? 0 : long.MinValue)),
            }).Where(double.IsFinite).ToArray();
            var expected = values.Order().ToArray();

            var order = RadixSort.Order(values);
            return order.Order().SequenceEqual(Enumerable.Range(0, values.Length)) && order.Select(row => values[row]).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Minus_zero_ties_with_zero_among_many_rows_as_well()
    {
        var zeros = Enumerable.Range(0, 10_000).Select(i => i % 3 == 0 ? 0.0 : -0.0).ToArray();
        var targets = zeros.Select((_, i) => i % 2 == 0 ? 1.0 : 0.0).ToArray();

        Assert.Equal(0.5, Metric.Find(TaskKind.Binary, "auc").Measure(zeros, targets).Score);
    }
}
