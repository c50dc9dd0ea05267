using System.Runtime.InteropServices;

namespace Assay.RedTeam.Field.Channels;

/// <summary>How many inodes the machine holds in memory: as many more as a guest makes files.</summary>
internal sealed class Inodes : Counter
{
    private const int Many = 100;
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Time to make so many files on a busy disk.</summary>
    public override TimeSpan Slot => TimeSpan.FromMilliseconds(100);

    protected override double Number() => Field("/proc/sys/fs/inode-nr", "", 0);

    protected override void Raise() => Array.ForEach(Names(), name => File.WriteAllText(name, ""));

    protected override void Lower() => Array.ForEach(Names(), File.Delete);

    protected override void Close()
    {
        base.Close();
        Directory.Delete(folder, recursive: true);
    }

    private string[] Names() => [.. Enumerable.Range(0, Many).Select(one => Path.Combine(folder, $"{one}"))];
}

/// <summary>How many threads the machine has, as /proc/loadavg tells beside the load.</summary>
internal sealed class Threads : Counter
{
    private const int Many = 30;
    private ManualResetEventSlim? stop;

    public override TimeSpan Slot => TimeSpan.FromMilliseconds(60);

    protected override double Number() => Field("/proc/loadavg", "", 4);

    protected override void Raise()
    {
        stop = new ManualResetEventSlim();
        for (var one = 0; one < Many; one++)
        {
            new Thread(state => ((ManualResetEventSlim)state!).Wait(), 1 << 16) { IsBackground = true }.Start(stop);
        }
    }

    protected override void Lower() => stop!.Set();
}

/// <summary>How many page faults there were.</summary>
internal sealed class PageFaults : Counter
{
    private const int Pages = 2000;

    protected override bool Grows => true;

    protected override double Number() => Field("/proc/vmstat", "pgfault", 1);

    protected override unsafe void Raise()
    {
        var memory = (byte*)NativeMemory.Alloc((nuint)(Pages * Environment.SystemPageSize));
        for (var page = 0; page < Pages; page++)
        {
            memory[page * Environment.SystemPageSize] = 1;
        }

        NativeMemory.Free(memory);
    }
}

/// <summary>How much memory is free.</summary>
internal sealed unsafe class FreeMemory : Counter
{
    private const int Bytes = 48 << 20;
    private void* memory;

    public override TimeSpan Slot => TimeSpan.FromMilliseconds(80);

    protected override double Number() => Field("/proc/meminfo", "MemFree", 1);

    protected override void Raise()
    {
        memory = NativeMemory.Alloc(Bytes);
        new Span<byte>(memory, Bytes).Fill(1);
    }

    protected override void Lower() => NativeMemory.Free(memory);
}

/// <summary>How much of the disk is free.</summary>
internal sealed class FreeSpace : Counter
{
    private const int Bytes = 64 << 20;
    private const string Name = "space-of-the-red-team";

    public override TimeSpan Slot => TimeSpan.FromMilliseconds(80);

    protected override double Number() => new DriveInfo(Directory.GetCurrentDirectory()).TotalFreeSpace;

    protected override void Raise()
    {
        using var file = File.OpenHandle(Name, FileMode.Create, FileAccess.Write, preallocationSize: Bytes);
    }

    protected override void Lower() => File.Delete(Name);
}
