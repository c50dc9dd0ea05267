using System.Runtime.InteropServices;

namespace Assay.Server.Doors;

/// <summary>Long computing for one caller, on a thread of its own that the system lets wait while others have work: it holds up no request.</summary>
internal static class LowPriority
{
    private const int ThisThread = 0;
    private const int WhichIsAThread = 0;
    private const int Nice = 10;

    /// <summary>Runs it to its end; the token keeps it from beginning, and it looks at that itself from then on.</summary>
    public static Task<T> Run<T>(Func<T> compute, CancellationToken cancel) => Task.Factory.StartNew(
        () =>
        {
            // On Linux a thread has its own priority. Where it cannot be lowered, the computing is the same.
            _ = SetPriority(WhichIsAThread, ThisThread, Nice);
            return compute();
        },
        cancel,
        TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Default);

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
