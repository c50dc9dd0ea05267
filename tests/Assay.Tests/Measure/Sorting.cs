using Assay.Measure.Metrics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Measure;

public sealed class Sorting
{
    private static readonly double[] Corners =
        [0.0, double.Epsilon, -double.Epsilon, 1, -1, double.MaxValue, double.MinValue, Math.BitIncrement(1), Math.BitDecrement(1), 2.2250738585072014e-308, 1e-310];

    // More rows than are worth comparing, of very different kinds: all alike, few kinds, any bits at all.
    [Fact]
    public void Doubles_are_sorted_as_by_comparing_them()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var kind = random.Next(4);
            var values = Enumerable.Range(0, random.Next(4000, 9000)).Select(_ => kind switch
            {
                0 => 0.25,
                1 => Corners[random.Next(Corners.Length)],
                2 => random.NextDouble(),
                _ => BitConverter.Int64BitsToDouble(random.NextInt64() ^ (random.Next(2) == 0 ? 0 : long.MinValue)),
            }).Where(double.IsFinite).ToArray();
            var expected = values.Order().ToArray();

            RadixSort.Sort(values);
            return values.SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Minus_zero_is_sorted_as_zero()
    {
        var values = Enumerable.Range(0, 10_000).Select(i => i % 2 == 0 ? 0.0 : -0.0).Append(-1).ToArray();

        RadixSort.Sort(values);

        Assert.Equal(-1, values[0]);
        Assert.DoesNotContain(values[1..], double.IsNegative);
    }
}
