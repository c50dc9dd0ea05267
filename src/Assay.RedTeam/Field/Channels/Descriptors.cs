namespace Assay.RedTeam.Field.Channels;

/// <summary>Counters that open files move.</summary>
internal abstract class Descriptors(string path, int flags, int count) : Counter
{
    private readonly List<int> open = [];

    protected override void Raise() => open.AddRange(Enumerable.Range(0, count).Select(_ => Kernel.Open(path, flags)));

    protected override void Lower()
    {
        foreach (var one in open)
        {
            _ = Kernel.Close(one);
        }

        open.Clear();
    }
}

/// <summary>How many pseudo-terminals there are.</summary>
internal sealed class Terminals() : Descriptors("/dev/ptmx", ReadWriteNoTerminal, 6)
{
    private const int ReadWriteNoTerminal = 0x102;

    protected override double Number() => Field("/proc/sys/kernel/pty/nr", "", 0);
}

/// <summary>How many files are open.</summary>
internal sealed class OpenFiles() : Descriptors("/dev/null", 0, 500)
{
    protected override double Number() => Field("/proc/sys/fs/file-nr", "", 0);
}
