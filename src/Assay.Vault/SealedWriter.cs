using System.Security.Cryptography;

namespace Assay.Vault;

/// <summary>Encrypts what is written to it a chunk at a time, so that a file of any size passes through one small buffer.</summary>
internal sealed class SealedWriter : IDisposable
{
    private readonly Stream _to;
    private readonly ChunkCipher _cipher;
    private readonly byte[] _plain = new byte[ChunkCipher.PlainBytes];
    private readonly byte[] _sealed = new byte[ChunkCipher.PlainBytes + ChunkCipher.TagBytes];
    private int _filled;

    public SealedWriter(Stream to, ReadOnlySpan<byte> key, string role)
    {
        (_cipher, var header) = ChunkCipher.Begin(key, role);
        _to = to;
        _to.Write(header);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_filled == _plain.Length)
            {
                Flush(last: false);
            }

            var taken = Math.Min(bytes.Length, _plain.Length - _filled);
            bytes[..taken].CopyTo(_plain.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
        }
    }

    public void Write(Stream from, CancellationToken cancel)
    {
        var buffer = new byte[ChunkCipher.PlainBytes];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            Write(buffer.AsSpan(0, read));
        }
    }

    /// <summary>Writes the last chunk; a file without one is not whole and opens nowhere.</summary>
    public void Finish() => Flush(last: true);

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _cipher.Dispose();
    }

    private void Flush(bool last)
    {
        _cipher.Seal(_plain.AsSpan(0, _filled), last, _sealed);
        _to.Write(_sealed.AsSpan(0, _filled + ChunkCipher.TagBytes));
        _filled = 0;
    }
}
