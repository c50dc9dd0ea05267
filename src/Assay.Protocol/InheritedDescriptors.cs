using System.Globalization;
using System.Runtime.InteropServices;

namespace Assay.Protocol;

/// <summary>
/// Files, folders and sockets that whoever started this process had open. None of them may reach a program that this process
/// starts: through an inherited folder <c>openat(fd, "..")</c> climbs out of any wall.
/// </summary>
public static class InheritedDescriptors
{
    private const uint FirstAfterTheStreams = 3;
    private const uint CloseOnExec = 4;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExecFlag = 1;

    /// <summary>
    /// Marks every descriptor beyond the three standard streams so that it is closed when a program is executed. Called first
    /// thing by the command line and the server, and again before each program that the server starts.
    /// </summary>
    public static void KeepFromPrograms()
    {
        if (CloseRange(FirstAfterTheStreams, uint.MaxValue, CloseOnExec) != 0) MarkOneByOne();
    }

    /// <summary>Kernels before 5.11 cannot mark a range.</summary>
    private static void MarkOneByOne()
    {
        foreach (var path in Directory.GetFiles("/proc/self/fd"))
        {
            if (int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture) is var fd and >= (int)FirstAfterTheStreams)
            {
                _ = Control(fd, SetDescriptorFlags, CloseOnExecFlag);
            }
        }
    }

    /// <summary>The number of close_range is the same on every processor; the C library has a function for it only since 2.34.</summary>
    private static int CloseRange(uint first, uint last, uint flags) => (int)SystemCall(436, first, last, flags);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern long SystemCall(long number, ulong first, ulong last, ulong flags);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static extern int Control(int fd, int command, int flags);
}
