using System.Text.Json.Serialization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>
/// Text as weights of its runs of three to five characters, hashed: endings, misspellings and codes count, which whole
/// words miss. Weighed as <see cref="Words"/> are; runs that fewer than two training rows have are left out.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Longest">The longest run.</param>
/// <param name="Buckets">The hashes that are known, in ascending order; each is a column.</param>
/// <param name="Rarity">How much each counts.</param>
internal sealed record Grams(string Column, int Longest, int[] Buckets, float[] Rarity) : Encoder
{
    private const int Shortest = 3;
    private const int Most = 5;
    private const int Rarest = 2;
    private const int Bits = 18;
    private const int Widest = 60_000;

    // So many characters at most are looked at, lest a large table of long texts fill the memory.
    private const long MostCells = 60_000_000;

    [JsonIgnore]
    public override int Width => Buckets.Length;

    public static Grams Learn(Frame frame, string column)
    {
        var texts = frame.TextOf(column);
        var characters = texts.Sum(text => (long)text.Length + 2);
        var longest = (int)Math.Clamp(Shortest + (MostCells / Math.Max(1, characters)) - 1, Shortest, Most);
        var counts = new int[1 << Bits];
        foreach (var text in texts)
        {
            foreach (var (bucket, _) in Counted(text, longest))
            {
                counts[bucket]++;
            }
        }

        int[] known = [.. Enumerable.Range(0, counts.Length).Where(bucket => counts[bucket] >= Rarest).OrderByDescending(bucket => counts[bucket]).Take(Widest).Order()];
        return new(column, longest, known, [.. known.Select(bucket => (float)(1 + Math.Log((1.0 + texts.Length) / (1 + counts[bucket]))))]);
    }

    public override Matrix Encode(Frame frame)
    {
        var places = new int[1 << Bits];
        Array.Fill(places, -1);
        foreach (var (place, bucket) in Buckets.Index())
        {
            places[bucket] = place;
        }

        var built = new MatrixBuilder(Width, frame.Rows);
        foreach (var text in frame.TextOf(Column))
        {
            var weights = Counted(text, Longest).Where(run => places[run.Bucket] >= 0)
                .Select(run => (Place: places[run.Bucket], Weight: (1 + Math.Log(run.Count)) * Rarity[places[run.Bucket]]))
                .OrderBy(run => run.Place).ToArray();
            var length = Math.Sqrt(weights.Sum(run => run.Weight * run.Weight));
            foreach (var (place, weight) in weights)
            {
                built.Add(place, weight / length);
            }

            built.EndRow();
        }

        return built.Build();
    }

    public override IEnumerable<string> Names() => Buckets.Select(bucket => $"{Column} has runs of number {bucket}");

    private static IEnumerable<(int Bucket, int Count)> Counted(string text, int longest)
    {
        var counts = new Dictionary<int, int>();
        var padded = $" {text.ToLowerInvariant()} ";
        for (var from = 0; from < padded.Length; from++)
        {
            // The hash of a run goes on from that of the run before it (FNV-1a).
            var hash = 2166136261u;
            for (var length = 1; length <= longest && from + length <= padded.Length; length++)
            {
                hash = (hash ^ padded[from + length - 1]) * 16777619u;
                if (length >= Shortest)
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (int)((hash ^ (hash >> Bits)) & ((1u << Bits) - 1)), out _)++;
                }
            }
        }

        return counts.Select(pair => (pair.Key, pair.Value));
    }
}
