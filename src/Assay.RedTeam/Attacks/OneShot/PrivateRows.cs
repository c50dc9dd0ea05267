using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.OneShot;

/// <summary>Candidates that do something else on rows that no agent has seen.</summary>
internal static class PrivateRows
{
    /// <summary>Submits one whose line of the shell is run before it predicts, where a row of the file is not public.</summary>
    public static async Task Submit(Guest guest, string line, CancellationToken cancel)
    {
        await File.WriteAllLinesAsync(guest.At("seen.txt"), File.ReadLines(guest.At("data/public.csv")).Skip(1).Select(row => row[(row.IndexOf(',', StringComparison.Ordinal) + 1)..]), cancel);
        guest.WriteCandidate($"""
            if tail -n +2 "$1" | cut -d, -f2- | grep -qvxF -f seen.txt; then {line}; fi
            {Room.Predict} > "$2"
            """);
        await guest.Submit(cancel);
    }
}
