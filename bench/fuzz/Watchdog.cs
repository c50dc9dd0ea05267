using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using Assay.Testing.Fuzz;

namespace Assay.Bench.Fuzz;

/// <summary>
/// Keeps the input that is being read in a mapped file, where it stays when the process dies of it, and ends a process
/// that does not come back from one.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private const int Room = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly Timer timer;
    private long since = Stopwatch.GetTimestamp();

    public Watchdog(string path)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Room);
        view = file.CreateViewAccessor();
        timer = new Timer(_ => Look(path), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
    }

    public void Begin(Target target, byte[] input)
    {
        var written = new Case(target.Name, input).Written;
        view.WriteArray(0, written, 0, written.Length);
        Volatile.Write(ref since, Stopwatch.GetTimestamp());
    }

    public void Dispose()
    {
        timer.Dispose();
        view.Dispose();
        file.Dispose();
    }

    private void Look(string path)
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref since)) > Patience)
        {
            Environment.FailFast($"An input was not read within {Patience.TotalSeconds} s; it stands in {path}: bench/fuzz/run --replay {path}");
        }
    }
}
