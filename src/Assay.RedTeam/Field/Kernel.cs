using System.Globalization;
using System.Runtime.InteropServices;

namespace Assay.RedTeam.Field;

/// <summary>What attacks ask of the kernel past every library; nothing here writes to anybody else.</summary>
internal static class Kernel
{
    public const int Kill = 9;

    /// <summary>Every process that is to be seen.</summary>
    public static IEnumerable<int> Pids
        => Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    /// <summary>Bytes out of another process's memory, by both ways there are; null when neither is allowed.</summary>
    public static byte[]? Memory(int pid, long address, int count) => MemoryByCall(pid, address, count) ?? MemoryByFile(pid, address, count);

    /// <summary>A socket of any kind, closed at once; true when it was given.</summary>
    public static bool Socket(int family, int type, int protocol)
    {
        var socket = NewSocket(family, type, protocol);
        return socket >= 0 && Close(socket) == 0;
    }

    /// <summary>Another program in place of this process, with its output and its environment; returns only when there is no such program.</summary>
    public static void Become(string program, params IEnumerable<string> arguments)
        => _ = Execute(program, [.. arguments.Prepend(program).Select(Marshal.StringToCoTaskMemUTF8), 0]);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int Signal(int pid, int signal);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static extern long Call(long number, long first, long second, long third, long fourth, long fifth);

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static extern int Process(int option, long first, long second, long third, long fourth);

    [DllImport("libc", EntryPoint = "dup", SetLastError = true)]
    public static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    public static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    public static extern int MemoryFile([MarshalAs(UnmanagedType.LPUTF8Str)] string name, uint flags);

    [DllImport("libc", EntryPoint = "shmget", SetLastError = true)]
    public static extern int Segment(int key, nint size, int flags);

    [DllImport("libc", EntryPoint = "shmat", SetLastError = true)]
    public static extern nint Attach(int segment, nint address, int flags);

    [DllImport("libc", EntryPoint = "shmctl", SetLastError = true)]
    public static extern int Control(int segment, int command, nint buffer);

    /// <summary>Opens a path as C programs do: whatever is started from here on has it open as well. Negative when refused.</summary>
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    public static extern int NamedPipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    /// <summary>Two sockets that are connected to each other, left open; the first of them, negative when refused.</summary>
    public static int SocketPair(int family, int type) => NewSocketPair(family, type, 0, out var pair) == 0 ? pair.First : -1;

    /// <summary>The two ends of a new pipe, for reading and for writing.</summary>
    public static (int Reading, int Writing) Pipe()
    {
        _ = Must(NewPipe(out var pair), "pipe");
        return (pair.First, pair.Second);
    }

    /// <summary>The number of an open file's inode, its lower half.</summary>
    public static uint Inode(int descriptor)
    {
        const int ofItself = 0x1000, number = 0x100;
        Span<byte> state = stackalloc byte[256];
        _ = Must(State(descriptor, "", ofItself, number, ref MemoryMarshal.GetReference(state)), "statx");
        return MemoryMarshal.Read<uint>(state[32..]);
    }

    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>The result, or an <see cref="IOException"/> that says what was refused and why.</summary>
    public static int Must(int result, string call)
        => result >= 0 ? result : throw new IOException($"{call} was refused: {Marshal.GetLastPInvokeErrorMessage()}");

    /// <summary>One byte of a file at a place, with the flags of preadv2(2); how many were read.</summary>
    public static long ReadAt(int descriptor, long offset, int flags)
    {
        var bytes = GC.AllocateArray<byte>(1, pinned: true);
        var piece = new Piece(Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0), 1);
        return ReadPieces(descriptor, ref piece, 1, offset, flags);
    }

    /// <summary>How many pages at a place are in memory, as cachestat(2) tells; negative when refused.</summary>
    public static long CachedPages(int descriptor, long offset)
    {
        var range = GC.AllocateArray<long>(7, pinned: true);
        (range[0], range[1]) = (offset, Environment.SystemPageSize);
        var answer = Call(451, descriptor, Marshal.UnsafeAddrOfPinnedArrayElement(range, 0), Marshal.UnsafeAddrOfPinnedArrayElement(range, 2), 0, 0);
        return answer < 0 ? answer : range[2];
    }

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static extern int Flock(int descriptor, int operation);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static extern int FileControl(int descriptor, int command, byte[] range);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static extern int FileControl(int descriptor, int command, long argument);

    [DllImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    public static extern int Inotify(int flags);

    [DllImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true)]
    public static extern int InotifyWatch(int group, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint events);

    [DllImport("libc", EntryPoint = "fanotify_init", SetLastError = true)]
    public static extern int Fanotify(uint flags, uint files);

    [DllImport("libc", EntryPoint = "fanotify_mark", SetLastError = true)]
    public static extern int FanotifyMark(int group, uint flags, ulong events, int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int descriptor, byte[] bytes, nint count);

    [DllImport("libc", EntryPoint = "pread", SetLastError = true)]
    public static extern nint ReadAt(int descriptor, byte[] bytes, nint count, long offset);

    [DllImport("libc", EntryPoint = "posix_fadvise")]
    public static extern int Advise(int descriptor, long offset, long length, int advice);

    [DllImport("libc", EntryPoint = "preadv2", SetLastError = true)]
    private static extern nint ReadPieces(int descriptor, ref Piece piece, int pieces, long offset, int flags);

    private static byte[]? MemoryByCall(int pid, long address, int count)
    {
        var bytes = GC.AllocateArray<byte>(count, pinned: true);
        var here = new Piece(Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0), count);
        var there = new Piece((nint)address, count);
        return ReadFrom(pid, ref here, 1, ref there, 1, 0) == count ? bytes : null;
    }

    private static byte[]? MemoryByFile(int pid, long address, int count)
    {
        try
        {
            using var memory = File.OpenHandle($"/proc/{pid}/mem");
            var bytes = new byte[count];
            return RandomAccess.Read(memory, bytes, address) == count ? bytes : null;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "execv", SetLastError = true)]
    private static extern int Execute([MarshalAs(UnmanagedType.LPUTF8Str)] string program, nint[] arguments);

    [DllImport("libc", EntryPoint = "process_vm_readv", SetLastError = true)]
    private static extern nint ReadFrom(int pid, ref Piece here, nuint heres, ref Piece there, nuint theres, nuint flags);

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static extern int NewSocket(int family, int type, int protocol);

    [DllImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    private static extern int NewSocketPair(int family, int type, int protocol, out Pair pair);

    [DllImport("libc", EntryPoint = "pipe", SetLastError = true)]
    private static extern int NewPipe(out Pair pair);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int State(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, ref byte state);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Pair(int First, int Second);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Piece(nint Start, nint Length);
}
