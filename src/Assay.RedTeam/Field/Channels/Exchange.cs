using System.Numerics;

namespace Assay.RedTeam.Field.Channels;

/// <summary>Thirty-two bits over a channel, again and again, in slots that both sides read off the machine's clock.</summary>
internal static class Exchange
{
    public const int Bits = 32;

    /// <summary>From here on it is no chance: of 32 bits, the best of all windows by chance has some 26 right.</summary>
    public const int Enough = 30;

    /// <summary>From here on it may be either: the machine was too busy to tell.</summary>
    public const int Unclear = 27;

    /// <summary>How often each bit is heard.</summary>
    public const int Frames = 3;

    /// <summary>How often it is where other work on the machine drowns it.</summary>
    public const int ManyFrames = 12;

    /// <summary>How long a sender sends, so that a receiver hears each bit so many times.</summary>
    public static TimeSpan Time(Channel channel, int frames = Frames) => Slot(channel) * Bits * (frames + 1);

    public static async Task Send(Channel channel, ulong word, int frames, CancellationToken cancel)
    {
        channel.OpenToSend();
        for (var (first, slots) = (Now(channel), Time(channel, frames) / Slot(channel)); Now(channel) - first < slots;)
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
        for (var first = Now(channel); (Now(channel) - first) * Slot(channel) < time;)
        {
            var slot = Now(channel);
            await Until(channel, slot + 0.75, cancel);
            seen.Add((slot, channel.Level()));
            await Until(channel, slot + 1, cancel);
        }

        return seen;
    }

    /// <summary>How many slots a stretch of time has; one that is frozen, or gets no turn, sees fewer.</summary>
    public static int Moments(Channel channel, TimeSpan time) => (int)(time / Slot(channel));

    /// <summary>How many bits of the word were right in the best stretch of what was seen, whichever level means which.</summary>
    public static int Right(ulong word, IReadOnlyList<(long Slot, double Level)> seen, int frames = Frames)
    {
        var best = 0;
        var level = Level(seen);
        var (first, last) = level.Count > 0 ? (level[0].Slot, level[^1].Slot) : (0, -1);
        for (var start = first; start + (Bits * frames) <= last + 1; start += Bits / 4)
        {
            var window = level.Where(one => one.Slot >= start && one.Slot < start + (Bits * frames));
            best = Math.Max(best, Right(word, window.ToLookup(one => (int)(one.Slot % Bits), one => one.Level)));
        }

        return best;
    }

    /// <summary>The same for levels by the number of their bit; the middle between low and high ones tells high from low.</summary>
    public static int Right(ulong word, ILookup<int, double> levels)
    {
        var heard = levels.Where(one => one.Key is >= 0 and < Bits).Select(one => (Bit: one.Key, Level: Middle(one))).ToList();
        var sorted = heard.Select(one => one.Level).Order().ToArray();
        var middle = sorted.Length == 0 ? 0 : (sorted[sorted.Length / 6] + sorted[sorted.Length - 1 - (sorted.Length / 6)]) / 2;
        var read = heard.Where(one => one.Level > middle).Aggregate(0UL, (sum, one) => sum | (1UL << one.Bit));
        var wrong = BitOperations.PopCount(read ^ word);
        return heard.Count < Bits || heard.All(one => one.Level == middle) ? 0 : Math.Max(wrong, Bits - wrong);
    }

    /// <summary>
    /// Each level against the mean of as many slots around it as the word has bits: that mean is the same anywhere in the word, so what is
    /// taken away is the drift of a machine at work.
    /// </summary>
    private static List<(long Slot, double Level)> Level(IReadOnlyList<(long Slot, double Level)> seen)
    {
        var (level, sum, from, to) = (new List<(long, double)>(seen.Count), 0.0, 0, 0);
        foreach (var (slot, here) in seen)
        {
            for (; to < seen.Count && seen[to].Slot < slot + (Bits / 2); to++) sum += seen[to].Level;
            for (; seen[from].Slot < slot - (Bits / 2); from++) sum -= seen[from].Level;
            level.Add((slot, here - (sum / (to - from))));
        }

        return level;
    }

    private static double Middle(IEnumerable<double> levels) => levels.Order().ToArray() is { Length: > 0 } sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : 0;

    private static bool Bit(ulong word, long slot) => ((word >> (int)(slot % Bits)) & 1) == 1;

    private static long Now(Channel channel) => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / Slot(channel).Ticks;

    /// <summary>Both sides are told one speed of the machine, so that they read the same slots off the clock.</summary>
    private static TimeSpan Slot(Channel channel) => channel.Slot.Stretched;

    private static async Task Until(Channel channel, double slot, CancellationToken cancel)
    {
        var left = DateTimeOffset.UnixEpoch + TimeSpan.FromTicks((long)(slot * Slot(channel).Ticks)) - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, cancel);
        }
    }
}
