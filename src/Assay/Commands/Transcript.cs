using System.Text;

namespace Assay.Commands;

/// <summary>A file that takes down what a program says, up to a limit, after which a line says that there was more.</summary>
internal sealed class Transcript : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly SemaphoreSlim turn = new(1);
    private readonly long limit;
    private bool full;

    /// <summary>Appends to what an earlier start left; the limit is for all of it together.</summary>
    public Transcript(string path, long limit)
    {
        this.limit = limit;
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        full = file.Length >= limit;
    }

    /// <summary>Reads a stream to its end. Several may be taken at once; their pieces mix as they come.</summary>
    public async Task Take(Stream source, ReadingPace? pace = null)
    {
        var buffer = new byte[ReadingPace.Piece];
        int read;
        while ((read = await (pace?.Read(source, buffer, full) ?? source.ReadAsync(buffer).AsTask())) > 0) await Keep(buffer.AsMemory(0, read));
    }

    /// <summary>Adds a line of ours, if the file is not full.</summary>
    public async Task Say(string line)
    {
        await using var text = new MemoryStream(Encoding.UTF8.GetBytes(line));
        await Take(text);
    }

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        turn.Dispose();
    }

    private async Task Keep(ReadOnlyMemory<byte> piece)
    {
        await turn.WaitAsync();
        try
        {
            await Write(piece);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task Write(ReadOnlyMemory<byte> piece)
    {
        if (full) return;
        var room = (int)Math.Min(piece.Length, limit - file.Length);
        await file.WriteAsync(piece[..room]);
        if (room == piece.Length) return;
        full = true;
        await file.WriteAsync("\n[Assay: the transcript is full: printing is slowed, and what follows is not kept]\n"u8.ToArray());
    }
}
