namespace Assay.Commands;

/// <summary>
/// How fast the output of a program that nobody trusts is read. A pause after each piece lets small writes add up, so that a flood costs
/// its writer time and not us; once no more is kept, it is slowed further. The pipe stays open, since a closed one ends its writer.
/// </summary>
internal sealed class ReadingPace(TimeProvider time, CancellationToken ended = default)
{
    /// <summary>What is read at once.</summary>
    public const int Piece = 64 << 10;

    private static readonly TimeSpan BetweenPieces = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BetweenLostPieces = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits before the next piece; false when it need not be read, since the program has ended and nothing more is kept.</summary>
    public async Task<bool> Next(bool full)
    {
        if (!ended.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(full ? BetweenLostPieces : BetweenPieces, time, ended));
        }

        return !(full && ended.IsCancellationRequested);
    }
}
