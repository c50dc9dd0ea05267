using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Assay.Vault;

/// <summary>
/// The cipher of one file: AES-256-GCM over numbered chunks, the last of them marked as the last, under a key of the
/// file's own. No chunk can be changed, dropped, moved, or taken from another file without being noticed.
/// (The construction is STREAM: Hoang, Reyhanitabar, Rogaway and Vizár, 2015.)
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    public const int PlainBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SaltBytes = 32;
    public const int HeaderBytes = 12 + SaltBytes;

    private static readonly byte[] _magic = [.. "assay-vault"u8, 1];

    private readonly AesGcm _cipher;
    private readonly byte[] _nonce = new byte[12];
    private long _number;

    private ChunkCipher(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt, string role)
    {
        Span<byte> own = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, own, salt, Encoding.UTF8.GetBytes(role));
        _cipher = new AesGcm(own, TagBytes);
        CryptographicOperations.ZeroMemory(own);
    }

    /// <summary>A cipher for a new file and the header with which the file begins.</summary>
    public static (ChunkCipher Cipher, byte[] Header) Begin(ReadOnlySpan<byte> key, string role)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return (new ChunkCipher(key, salt, role), [.. _magic, .. salt]);
    }

    /// <summary>The cipher for a file with this header; null when no vault of this version wrote it.</summary>
    public static ChunkCipher? Resume(ReadOnlySpan<byte> header, ReadOnlySpan<byte> key, string role)
        => header.StartsWith(_magic) ? new ChunkCipher(key, header[_magic.Length..], role) : null;

    public void Seal(ReadOnlySpan<byte> plain, bool last, Span<byte> into)
        => _cipher.Encrypt(Nonce(last), plain, into[..plain.Length], into.Slice(plain.Length, TagBytes));

    /// <summary>Throws <see cref="AuthenticationTagMismatchException"/> on anything that was not sealed at this very place.</summary>
    public void Open(ReadOnlySpan<byte> chunk, bool last, Span<byte> into)
        => _cipher.Decrypt(Nonce(last), chunk[..^TagBytes], chunk[^TagBytes..], into[..(chunk.Length - TagBytes)]);

    public void Dispose() => _cipher.Dispose();

    // A number is used once for a key that is used for one file: no nonce can come twice.
    private byte[] Nonce(bool last)
    {
        BinaryPrimitives.WriteInt64BigEndian(_nonce, _number++);
        _nonce[^1] = last ? (byte)1 : (byte)0;
        return _nonce;
    }
}
