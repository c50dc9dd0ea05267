using System.Runtime.InteropServices;

namespace Assay.Commands;

/// <summary>The two signals that end a tree for certain: neither can be caught.</summary>
internal static class Signal
{
    public const int Kill = 9;
    public const int Stop = 19;

    /// <summary>Sends it; a process that is gone already is what was wanted.</summary>
    public static void Send(int pid, int signal) => _ = Native(pid, signal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Native(int pid, int signal);
}
