using System.Globalization;

namespace Assay.Researcher.Boosting;

/// <summary>How many threads a guest may use: what its surroundings say, else the processors it sees.</summary>
internal static class Threads
{
    public static int Count { get; } = Of(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"));

    public static int Of(string? said)
        => int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0
            ? threads
            : Environment.ProcessorCount;
}
