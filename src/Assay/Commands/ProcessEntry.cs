using System.Globalization;

namespace Assay.Commands;

/// <summary>One line of the process table, as <c>/proc/PID/stat</c> tells it.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Parent">Its parent's number.</param>
/// <param name="Session">The session it belongs to.</param>
/// <param name="State">One letter; Z is dead and not yet collected.</param>
/// <param name="Threads">How many threads it has.</param>
/// <param name="Started">Clock ticks since the machine's start: with the number it names a process for good.</param>
/// <param name="CpuTicks">CPU time of its own and of its collected children, in clock ticks.</param>
/// <param name="Pages">Resident pages.</param>
internal readonly record struct ProcessEntry(int Pid, int Parent, int Session, char State, int Threads, long Started, long CpuTicks, long Pages)
{
    public bool Alive => State is not ('Z' or 'X');

    /// <summary>Reads a line of <c>/proc/PID/stat</c>; null when it is not one. The name may hold blanks and brackets.</summary>
    public static ProcessEntry? Parse(string line)
    {
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var close = line.LastIndexOf(')');
        if (open < 1 || close < open) return null;
        var words = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 22) return null;
        return new ProcessEntry(
            (int)Number(line[..open]), (int)Number(words[1]), (int)Number(words[3]), words[0][0], (int)Number(words[17]), Number(words[19]),
            Number(words[11]) + Number(words[12]) + Number(words[13]) + Number(words[14]), Number(words[21]));
    }

    /// <summary>The whole process table. What ends meanwhile is left out.</summary>
    public static IReadOnlyList<ProcessEntry> Table()
        => [.. Pids().Select(Read).OfType<ProcessEntry>()];

    public static ProcessEntry? Read(int pid) => OfWhatLives(() => File.ReadAllText($"/proc/{pid}/stat")) is { } line ? Parse(line) : null;

    /// <summary>
    /// Whether each of its threads is ending, or the signal that ends for certain waits for it: none returns from the kernel to its program.
    /// </summary>
    public static bool IsEnding(int pid) => OfWhatLives(() => Directory.GetDirectories($"/proc/{pid}/task"))?.All(IsKilled) ?? true;

    private static bool IsKilled(string thread)
        => OfWhatLives(() => File.ReadAllText($"{thread}/stat")) is not { } stat || IsExiting(stat)
            || OfWhatLives(() => File.ReadAllLines($"{thread}/status")) is not { } status || AwaitsKill(status);

    /// <summary>
    /// PF_EXITING, of the flags after <c>7 (name) D 1 7 7 0 -1</c>: a thread that has taken the signal, or ends by itself, and frees what it
    /// held. The signal waits for it no more.
    /// </summary>
    internal static bool IsExiting(string stat)
    {
        const uint exiting = 4;
        return (uint.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[6], CultureInfo.InvariantCulture) & exiting) != 0;
    }

    /// <summary>Reads a line such as <c>SigPnd: 0000000000000100</c>.</summary>
    private static bool AwaitsKill(string[] status)
    {
        var pending = status.Single(line => line.StartsWith("SigPnd:", StringComparison.Ordinal)).Split(':')[1].Trim();
        return (ulong.Parse(pending, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & (1UL << (Signal.Kill - 1))) != 0;
    }

    private static IEnumerable<int> Pids()
        => Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(path.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    /// <summary>Reads something of a process; null when it ended while we looked, or may not be looked at.</summary>
    public static T? OfWhatLives<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string word) => long.Parse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
}
