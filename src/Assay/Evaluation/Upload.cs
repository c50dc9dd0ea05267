using System.Security.Cryptography;
using Assay.Protocol;

namespace Assay.Evaluation;

/// <summary>
/// A prediction file as it arrived: whole, bounded, digested. A small one stays in memory; a large one lies on the disk
/// until it is disposed.
/// </summary>
internal sealed class Upload : IAsyncDisposable
{
    private const long MostBytes = 512L << 20;
    private const int MostInMemory = 16 << 20;

    private Upload(Stream content, Task<string> digest) => (Content, Digest) = (content, digest);

    public Stream Content { get; }

    /// <summary>SHA-256 of the bytes; computed while others read them.</summary>
    public Task<string> Digest { get; }

    /// <summary>Receives at the sender's pace, so that a slow sender holds up nobody else.</summary>
    public static async Task<Upload> Receive(Stream bytes, string scratch, CancellationToken cancel)
    {
        Stream content = new MemoryStream();
        try
        {
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await bytes.ReadAsync(buffer, cancel)) > 0)
            {
                content = content is MemoryStream full && full.Length + read > MostInMemory ? await Moved(full, scratch, cancel) : content;
                await content.WriteAsync(buffer.AsMemory(0, read), cancel);
                if (content.Length > MostBytes)
                {
                    throw new AssayException($"A prediction file has at most {MostBytes >> 20} MiB.", ExitCode.Refused, 413);
                }
            }

            content.Position = 0;
            return new Upload(content, await Digested(content, cancel));
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>What lies in memory is digested beside its reading; a file has one position, so it is digested first.</summary>
    private static async Task<Task<string>> Digested(Stream content, CancellationToken cancel)
    {
        if (content is MemoryStream held)
        {
            // Taken now: whoever reads the stream closes it.
            var received = held.GetBuffer().AsMemory(0, (int)held.Length);
            return Task.Run(() => Text(SHA256.HashData(received.Span)), cancel);
        }

        var digest = Task.FromResult(Text(await SHA256.HashDataAsync(content, cancel)));
        content.Position = 0;
        return digest;
    }

    private static string Text(byte[] hash) => $"sha256:{Convert.ToHexStringLower(hash)}";

    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static async Task<FileStream> Moved(MemoryStream received, string scratch, CancellationToken cancel)
    {
        var file = new FileStream(
            Path.Combine(scratch, $"upload-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        received.Position = 0;
        await received.CopyToAsync(file, cancel);
        return file;
    }
}
