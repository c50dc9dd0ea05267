using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>The inode numbers of pipes, sockets and the like.</summary>
internal sealed class PipeInodes : InodeCounter
{
    private const int CloseOnExec = 0x80000;

    protected override int Last => 0;

    protected override void Skip() => Close(Open());

    protected override uint Number()
    {
        var pipe = Open();
        try
        {
            return NumberOf(pipe.Read);
        }
        finally
        {
            Close(pipe);
        }
    }

    private static Ends Open() => Pipe(out var ends, CloseOnExec) == 0 ? ends : throw Fault("pipe2");

    private static void Close(Ends pipe)
    {
        _ = Close(pipe.Read);
        _ = Close(pipe.Write);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Ends(int Read, int Write);

    [DllImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static extern int Pipe(out Ends ends, int flags);
}
