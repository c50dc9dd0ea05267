using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Assay.Commands;

/// <summary>
/// How fast the output of a program that nobody trusts is read. A pause after each piece lets small writes add up, so that a flood costs
/// its writer time and not us; once no more is kept, it is slowed further. The pipe stays open, since a closed one ends its writer.
/// </summary>
internal sealed class ReadingPace(TimeProvider time, CancellationToken ended = default)
{
    /// <summary>What is read at once.</summary>
    public const int Piece = 64 << 10;

    private const short SomethingToRead = 1;
    private static readonly TimeSpan BetweenPieces = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BetweenLostPieces = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the next piece; 0 at the end, and when the program has ended and nothing more is kept.</summary>
    public async Task<int> Read(Stream source, byte[] buffer, bool full)
    {
        await Rest(full ? BetweenLostPieces : BetweenPieces);
        while (!HasMore(source))
        {
            if (ended.IsCancellationRequested) return 0;
            await Rest(BetweenLostPieces);
        }

        return full && ended.IsCancellationRequested ? 0 : source is PipeStream ? source.Read(buffer) : await source.ReadAsync(buffer);
    }

    private async Task Rest(TimeSpan pause)
    {
        if (!ended.IsCancellationRequested) await Task.WhenAny(Task.Delay(pause, time, ended));
    }

    /// <summary>Asked and not awaited: whoever awaits a pipe is woken for each byte that is written to it, even between reads.</summary>
    private static bool HasMore(Stream source)
    {
        if (source is not PipeStream pipe) return true;
        var poll = new Poll((int)pipe.SafePipeHandle.DangerousGetHandle(), SomethingToRead, 0);
        return Ask(ref poll, 1, 0) != 0;
    }

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Ask(ref Poll polls, nuint count, int wait);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Poll(int File, short Wanted, short Found);
}
