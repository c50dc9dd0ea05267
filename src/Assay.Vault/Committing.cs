using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Protocol;

namespace Assay.Vault;

/// <summary>
/// The form of a commitment: <c>sha256:</c> of 32 random bytes and the canonical JSON of a score. Pure; the salt makes
/// it say nothing before it is opened, the hash makes it say one thing only when it is.
/// </summary>
internal static class Committing
{
    private const string Prefix = "sha256:";

    // Scores may be infinite or undefined in odd data; a commitment to that is still a commitment.
    private static readonly JsonSerializerOptions _canonical = new(AssayJson.Line)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static byte[] Preimage(SealedScore score, ReadOnlySpan<byte> salt)
        => [.. salt, .. JsonSerializer.SerializeToUtf8Bytes(Body.Of(score), _canonical)];

    public static string HashOf(ReadOnlySpan<byte> preimage) => Prefix + Convert.ToHexStringLower(SHA256.HashData(preimage));

    public static SealedScore Read(ReadOnlySpan<byte> preimage)
        => JsonSerializer.Deserialize<Body>(preimage[Opening.SaltBytes..], _canonical)!.Sealed();

    /// <summary>The hash as a file name; null when the text is no commitment, so that no text can name another file.</summary>
    private static string? NameOf(string commitment)
        => commitment.Length == Prefix.Length + 64
            && commitment.StartsWith(Prefix, StringComparison.Ordinal)
            && commitment.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower)
            ? commitment[Prefix.Length..]
            : null;

    /// <summary>The file of a folder that belongs to a commitment; null when the text is none.</summary>
    public static string? FileOf(string folder, string commitment) => NameOf(commitment) is { } hash ? $"{folder}/{hash}" : null;

    private sealed record Body(
        [property: JsonPropertyOrder(0)] Split Split,
        [property: JsonPropertyOrder(1)] double Score,
        [property: JsonPropertyOrder(2)] double StandardError,
        [property: JsonPropertyOrder(3)] SortedDictionary<string, Estimate> Also,
        [property: JsonPropertyOrder(4)] int N)
    {
        public static Body Of(SealedScore score) => new(
            score.Split, score.Score.Score, score.Score.StandardError,
            new(score.Also.ToDictionary(), StringComparer.Ordinal), score.Rows);

        public SealedScore Sealed() => new(Split, new Estimate(Score, StandardError), Also, N);
    }
}
