using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assay.Protocol;

namespace Assay.Journal;

/// <summary>
/// A fact at its place in the chain. An entry is one line of JSON with the SHA-256 of everything before it; the line
/// before is part of that by <c>prev</c>, so no fact can be changed, dropped or moved unseen. The last member is Assay's
/// seal on that hash, without which a rewritten chain would look like a true one.
/// </summary>
public sealed record Entry(long Number, DateTimeOffset At, Fact Fact, string Hash)
{
    /// <summary>What the first entry names as its predecessor.</summary>
    public const string Genesis = "sha256:genesis";

    private const string HashSeam = ",\"hash\":\"";
    private const string SealSeam = "\",\"seal\":\"";
    private const string Close = "\"}";

    internal static (Entry Entry, string Line) Forge(long number, DateTimeOffset at, string previous, Fact fact, JournalKey key)
    {
        var body = JsonSerializer.Serialize(new Body(number, at, previous, fact), AssayJson.Line)[..^1];
        var hash = HashOf(body);
        return (new Entry(number, at, fact, hash), $"{body}{HashSeam}{hash}{SealSeam}{key.Seal(hash)}{Close}");
    }

    /// <summary>
    /// Reads a line and checks it against its predecessor, and its seal where the key is at hand; the sentence says what
    /// is wrong.
    /// </summary>
    internal static (Entry? Entry, string? Fault) Read(string line, long number, string previous, JournalKey? key)
    {
        var hashAt = line.LastIndexOf(HashSeam, StringComparison.Ordinal);
        var sealAt = line.LastIndexOf(SealSeam, StringComparison.Ordinal);
        if (hashAt < 0 || sealAt < hashAt || !line.EndsWith(Close, StringComparison.Ordinal))
        {
            return (null, $"Entry {number} is not a complete entry.");
        }

        var body = line[..hashAt];
        var hash = line[(hashAt + HashSeam.Length)..sealAt];
        if (HashOf(body) != hash)
        {
            return (null, $"Entry {number} was changed: its text does not match its hash.");
        }

        return key is null || key.Sealed(hash, line[(sealAt + SealSeam.Length)..^Close.Length])
            ? Chained(body, hash, number, previous)
            : (null, $"Entry {number} was not written by Assay: its seal does not match its hash.");
    }

    private static (Entry? Entry, string? Fault) Chained(string body, string hash, long number, string previous)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Body>(body + "}", AssayJson.Line)!;
            return read.N == number && read.Prev == previous
                ? (new Entry(number, read.At, read.Fact, hash), null)
                : (null, $"Entry {number} does not follow from the previous one: an entry was removed, added or moved.");
        }
        catch (JsonException problem)
        {
            return (null, $"Entry {number} cannot be read by this version: {problem.Message}");
        }
    }

    private static string HashOf(string body) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";

    private sealed record Body(long N, DateTimeOffset At, string Prev, Fact Fact);
}
