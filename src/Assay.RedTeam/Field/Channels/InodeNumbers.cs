namespace Assay.RedTeam.Field.Channels;

/// <summary>
/// The numbers of pipes' inodes, one counter for the machine: where it stands is read as one of 256 words. Processors take 1,024 numbers at
/// a time, so that a word is several times as wide.
/// </summary>
internal static class InodeNumbers
{
    public const int Words = 256;

    private const int AtOnce = 1024;
    private const int Width = 4 * AtOnce;

    /// <summary>The word for which the counter stands now.</summary>
    public static int Now() => Word(Shared());

    /// <summary>Advances the counter until it stands for a word, a whole round at most.</summary>
    public static void Advance(int word)
    {
        for (var tries = 0; tries < 2 * Words * Width / AtOnce && Now() != word; tries++)
        {
            for (var one = 0; one < AtOnce; one++) _ = Number();
        }
    }

    /// <summary>A number of the next thousand, after those that this processor had put by.</summary>
    private static uint Shared()
    {
        var last = Number();
        for (var tries = 0; tries < 2 * AtOnce; tries++)
        {
            var next = Number();
            if (next / AtOnce != last / AtOnce) return next;
            last = next;
        }

        return last;
    }

    private static int Word(uint number) => (int)(number / Width % Words);

    private static uint Number()
    {
        var (reading, writing) = Kernel.Pipe();
        try
        {
            return Kernel.Inode(reading);
        }
        finally
        {
            _ = Kernel.Close(reading);
            _ = Kernel.Close(writing);
        }
    }
}
