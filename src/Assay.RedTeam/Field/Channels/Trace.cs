using System.Diagnostics;

namespace Assay.RedTeam.Field.Channels;

/// <summary>Something that a guest leaves behind in the kernel, in places that another finds later. Each bit has several places.</summary>
internal abstract class Trace
{
    private const int Repeats = 8;

    /// <summary>Everything is made as if nobody had been there.</summary>
    public virtual void Clear()
    {
    }

    public void Leave(ulong word)
    {
        foreach (var place in Places().Where(place => ((word >> (place % Exchange.Bits)) & 1) == 1))
        {
            Touch(word, place);
        }
    }

    public int Right(ulong word) => Exchange.Right(word, Places().ToLookup(place => place % Exchange.Bits, place => Level(word, place)));

    protected abstract void Touch(ulong word, int place);

    protected abstract double Level(ulong word, int place);

    protected static double Time(Action deed)
    {
        var begun = Stopwatch.GetTimestamp();
        deed();
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
    }

    private static IEnumerable<int> Places() => Enumerable.Range(0, Exchange.Bits * Repeats);
}

/// <summary>Which pages of a file of /usr are in memory: whoever reads one puts it there, for everybody.</summary>
internal abstract class PageCache : Trace, IDisposable
{
    private const int Stride = 4 * 4096;
    private const int AtRandom = 1;
    private const int NotNeeded = 4;
    private readonly int file;

    protected PageCache(int number)
    {
        var large = new DirectoryInfo("/usr/lib").EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3 })
            .Where(one => one is { LinkTarget: null, Length: > Stride * 256L })
            .OrderBy(one => one.FullName, StringComparer.Ordinal)
            .Skip(20 + number)
            .First();
        file = Kernel.Must(Kernel.Open(large.FullName, 0), "open");
        _ = Kernel.Advise(file, 0, 0, AtRandom);
    }

    protected int File => file;

    public override void Clear() => _ = Kernel.Advise(file, 0, 0, NotNeeded);

    public void Dispose() => _ = Kernel.Close(file);

    protected static long Offset(int place) => (long)place * Stride;

    protected override void Touch(ulong word, int place) => _ = Kernel.ReadAt(file, new byte[1], 1, Offset(place));
}

/// <summary>Told by a read that would rather not wait.</summary>
internal sealed class PagesThatNeedNoWait() : PageCache(0)
{
    private const int RatherNotWait = 8;

    protected override double Level(ulong word, int place) => Kernel.ReadAt(File, Offset(place), RatherNotWait) == 1 ? 1 : 0;
}

/// <summary>Told by how long it takes to read one.</summary>
internal sealed class PagesByTime() : PageCache(2)
{
    protected override double Level(ulong word, int place) => Time(() => _ = Kernel.ReadAt(File, new byte[1], 1, Offset(place)));
}

/// <summary>Names that are in no folder are remembered as such, for everybody who looks there.</summary>
internal sealed class LookedUpNames : Trace
{
    protected override void Touch(ulong word, int place) => _ = File.Exists(Name(word, place));

    protected override double Level(ulong word, int place) => Time(() => _ = File.Exists(Name(word, place)));

    private static string Name(ulong word, int place) => $"/usr/share/doc/{word:x}-{place}";
}
