using Assay.RedTeam.Field.Channels;
using Xunit;

namespace Assay.RedTeam.Tests;

/// <summary>What counts as a channel, and what is chance.</summary>
public sealed class BitsOverAChannel
{
    private const ulong Word = 0x9b3c55e1;

    [Fact]
    public void Bits_that_are_shown_are_read_right_among_noise()
    {
        var random = new Random(3);
        var seen = Seen(400, slot => ((Word >> (int)(slot % 32)) & 1) + (0.3 * (random.NextDouble() - 0.5)));

        Assert.Equal(32, Exchange.Right(Word, seen));
    }

    [Fact]
    public void Bits_that_are_shown_for_a_while_are_found_wherever_that_was()
    {
        var random = new Random(4);
        var seen = Seen(1200, slot => slot is > 500 and < 760 ? 1 - ((Word >> (int)(slot % 32)) & 1) : random.NextDouble());

        Assert.InRange(Exchange.Right(Word, seen), Exchange.Enough, 32);
    }

    [Fact]
    public void Noise_alone_stays_far_below_what_counts()
        => Assert.All(Enumerable.Range(0, 40), seed =>
        {
            var random = new Random(seed);
            Assert.InRange(Exchange.Right(Word, Seen(1200, _ => random.NextDouble())), 16, Exchange.Enough - 1);
        });

    [Fact]
    public void Levels_that_never_change_say_nothing() => Assert.Equal(0, Exchange.Right(Word, Seen(400, _ => 1)));

    private static List<(long, double)> Seen(int slots, Func<long, double> level) => [.. Enumerable.Range(0, slots).Select(slot => ((long)slot, level(slot)))];
}
