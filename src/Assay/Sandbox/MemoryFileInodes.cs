using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>The inode numbers of files in memory, and of memory that processes share.</summary>
internal sealed class MemoryFileInodes : InodeCounter
{
    private const uint CloseOnExec = 1;

    protected override int Last => Batch - 1;

    protected override void Skip() => _ = Close(Open());

    protected override uint Number()
    {
        var file = Open();
        try
        {
            return NumberOf(file);
        }
        finally
        {
            _ = Close(file);
        }
    }

    private static int Open() => Create("assay", CloseOnExec) is >= 0 and var file ? file : throw Fault("memfd_create");

    [DllImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    private static extern int Create([MarshalAs(UnmanagedType.LPUTF8Str)] string name, uint flags);
}
