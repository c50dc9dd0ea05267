using System.Security.Cryptography;
using System.Text;

namespace Assay.Journal;

/// <summary>
/// What makes an entry Assay's own. Hashes alone can be computed by anybody who rewrites the whole file; the seal on each
/// of them takes a key that lies elsewhere. HMAC-SHA256 under a key that is derived from the lab's (HKDF, RFC 5869).
/// </summary>
public sealed class JournalKey
{
    private const int Bytes = 32;

    private readonly byte[] key;

    private JournalKey(byte[] key) => this.key = key;

    /// <summary>The journal's own key, from which the lab's cannot be found.</summary>
    public static JournalKey Derive(ReadOnlySpan<byte> labKey)
    {
        var key = new byte[Bytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, labKey, key, salt: [], info: "assay journal"u8);
        return new JournalKey(key);
    }

    internal string Seal(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    internal bool Sealed(string text, string seal)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Seal(text)), Encoding.UTF8.GetBytes(seal));
}
