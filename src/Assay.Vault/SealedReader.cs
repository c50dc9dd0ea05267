using System.Security.Cryptography;

namespace Assay.Vault;

/// <summary>Reads back what a <see cref="SealedWriter"/> wrote, and nothing else: each chunk is checked before a byte of it is used.</summary>
internal sealed class SealedReader : IDisposable
{
    private readonly Stream _from;
    private readonly string _name;
    private readonly ChunkCipher _cipher;
    private readonly byte[] _plain;
    private readonly byte[] _chunk;
    private int _at;
    private int _filled;
    private bool _last;

    public SealedReader(Stream from, ReadOnlySpan<byte> key, string role)
    {
        Span<byte> header = stackalloc byte[ChunkCipher.HeaderBytes];
        var read = from.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        (_from, _name) = (from, role);

        // Most files are scores of a few hundred bytes: no more room than there is to read.
        _chunk = new byte[Math.Min(from.Length, ChunkCipher.PlainBytes + ChunkCipher.TagBytes)];
        _plain = new byte[_chunk.Length];
        _cipher = (read == header.Length ? ChunkCipher.Resume(header, key, role) : null) ?? throw VaultException.Changed(role);
    }

    /// <summary>Reads as much as there is, at most the whole buffer; 0 at the end.</summary>
    public int Read(Span<byte> into)
    {
        if (_at == _filled && !_last)
        {
            Fill();
        }

        var taken = Math.Min(into.Length, _filled - _at);
        _plain.AsSpan(_at, taken).CopyTo(into);
        _at += taken;
        return taken;
    }

    public void ReadExactly(Span<byte> into)
    {
        while (into.Length > 0)
        {
            var read = Read(into);
            into = read > 0 ? into[read..] : throw VaultException.Changed(_name);
        }
    }

    public byte[] ReadToEnd()
    {
        var all = new MemoryStream();
        CopyTo(all, CancellationToken.None);
        return all.ToArray();
    }

    /// <summary>Copies what is left and returns its length.</summary>
    public long CopyTo(Stream to, CancellationToken cancel)
    {
        var buffer = new byte[ChunkCipher.PlainBytes];
        long length = 0;
        for (int read; (read = Read(buffer)) > 0; length += read)
        {
            cancel.ThrowIfCancellationRequested();
            to.Write(buffer.AsSpan(0, read));
        }

        return length;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _cipher.Dispose();
    }

    // Only the last chunk may be short, and a full one is the last when nothing follows it.
    private void Fill()
    {
        var read = _from.ReadAtLeast(_chunk, _chunk.Length, throwOnEndOfStream: false);
        _last = read < _chunk.Length || _from.Position == _from.Length;
        _filled = read - ChunkCipher.TagBytes;
        _at = 0;
        try
        {
            _cipher.Open(_chunk.AsSpan(0, _filled >= 0 ? read : throw VaultException.Changed(_name)), _last, _plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw VaultException.Changed(_name);
        }
    }
}
