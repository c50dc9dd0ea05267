using System.Security.Cryptography;
using Assay.Protocol;

namespace Assay.Evaluation;

/// <summary>A prediction file as it arrived: whole, bounded, digested, and gone from the disk once it is disposed.</summary>
internal sealed class Upload : IAsyncDisposable
{
    private const long MostBytes = 512L << 20;

    private Upload(FileStream content, string digest) => (Content, Digest) = (content, digest);

    public FileStream Content { get; }

    /// <summary>SHA-256 of the bytes.</summary>
    public string Digest { get; }

    /// <summary>Receives at the sender's pace, so that a slow sender holds up nobody else.</summary>
    public static async Task<Upload> Receive(Stream bytes, string scratch, CancellationToken cancel)
    {
        var file = new FileStream(Path.Combine(scratch, $"upload-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await bytes.ReadAsync(buffer, cancel)) > 0)
            {
                sha.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                if (file.Length > MostBytes)
                {
                    throw new AssayException($"A prediction file has at most {MostBytes >> 20} MiB.", ExitCode.Refused, 413);
                }
            }

            file.Position = 0;
            return new Upload(file, $"sha256:{Convert.ToHexStringLower(sha.GetHashAndReset())}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
