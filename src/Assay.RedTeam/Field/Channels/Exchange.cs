using System.Numerics;

namespace Assay.RedTeam.Field.Channels;

/// <summary>Sixty-four bits over a channel, again and again, in slots that both sides read off the machine's clock.</summary>
internal static class Exchange
{
    public const int Bits = 64;

    /// <summary>From here on it is no chance: of 64 bits, the best of all windows by chance has some 45 right.</summary>
    public const int Enough = 56;

    private const int Frames = 3;

    /// <summary>How long a sender sends, so that a receiver hears each bit several times.</summary>
    public static TimeSpan Time(Channel channel) => channel.Slot * Bits * (Frames + 1);

    public static async Task Send(Channel channel, ulong word, CancellationToken cancel)
    {
        channel.OpenToSend();
        for (var (first, slots) = (Now(channel), Time(channel) / channel.Slot); Now(channel) - first < slots;)
        {
            var slot = Now(channel);
            channel.Show(Bit(word, slot));
            await Until(channel, slot + 1, cancel);
        }

        channel.Show(false);
    }

    /// <summary>The levels that were seen, by the number of their slot.</summary>
    public static async Task<IReadOnlyList<(long Slot, double Level)>> Receive(Channel channel, TimeSpan time, CancellationToken cancel)
    {
        channel.OpenToReceive();
        var seen = new List<(long, double)>();
        for (var first = Now(channel); (Now(channel) - first) * channel.Slot < time;)
        {
            var slot = Now(channel);
            await Until(channel, slot + 0.75, cancel);
            seen.Add((slot, channel.Level()));
            await Until(channel, slot + 1, cancel);
        }

        return seen;
    }

    /// <summary>How many bits of the word were right in the best stretch of what was seen, whichever level means which.</summary>
    public static int Right(ulong word, IReadOnlyList<(long Slot, double Level)> seen)
    {
        var best = 0;
        for (var start = 0; start + (Bits * Frames) <= seen.Count; start += Bits / 4)
        {
            best = Math.Max(best, Right(word, seen.Skip(start).Take(Bits * Frames).ToLookup(one => (int)(one.Slot % Bits), one => one.Level)));
        }

        return best;
    }

    /// <summary>The same for levels by the number of their bit; the middle of all levels tells high from low.</summary>
    public static int Right(ulong word, ILookup<int, double> levels)
    {
        var heard = levels.Where(one => one.Key is >= 0 and < Bits).Select(one => (Bit: one.Key, Level: Middle(one))).ToList();
        var middle = Middle(heard.Select(one => one.Level));
        var read = heard.Where(one => one.Level > middle).Aggregate(0UL, (sum, one) => sum | (1UL << one.Bit));
        var wrong = BitOperations.PopCount(read ^ word);
        return heard.Count < Bits || heard.All(one => one.Level == middle) ? 0 : Math.Max(wrong, Bits - wrong);
    }

    private static double Middle(IEnumerable<double> levels) => levels.Order().ToArray() is { Length: > 0 } sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : 0;

    private static bool Bit(ulong word, long slot) => ((word >> (int)(slot % Bits)) & 1) == 1;

    private static long Now(Channel channel) => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / channel.Slot.Ticks;

    private static async Task Until(Channel channel, double slot, CancellationToken cancel)
    {
        var left = DateTimeOffset.UnixEpoch + TimeSpan.FromTicks((long)(slot * channel.Slot.Ticks)) - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, cancel);
        }
    }
}
