using Assay.Commands;

namespace Assay.Testing.Fuzz.Targets;

/// <summary>What takes down a guest's output: no more of it than its limit, whatever it is.</summary>
public static class TranscriptTargets
{
    private const int Limit = 1000;
    private const int Note = 100;

    public static IEnumerable<Target> All =>
    [
        new("transcript", ["epoch 1 auc 0.7\n", "\u001b[31mred\u001b[0m\n"], ["epoch", "\n", " ", "0.5", "\u001b[2J", "\r"], TakenDown) { PerThousand = 30, BytesAnyway = 2 << 20 },
    ];

    private static string? TakenDown(byte[] input)
    {
        using var folder = new TempFolder();
        var file = folder.File("transcript");
        for (var start = 0; start < 2; start++)
        {
            using var output = new MemoryStream(input);
            TakeDown(file, output).GetAwaiter().GetResult();
        }

        var written = File.ReadAllBytes(file);
        Truth.Holds(written.Length <= Limit + Note, "A transcript is longer than its limit.");
        Truth.Holds(written.AsSpan().StartsWith(input.AsSpan(0, Math.Min(input.Length, Limit))), "A transcript says something else than the guest said.");
        return null;
    }

    private static async Task TakeDown(string file, MemoryStream output)
    {
        await using var transcript = new Transcript(file, Limit);
        await transcript.Take(output);
    }
}
