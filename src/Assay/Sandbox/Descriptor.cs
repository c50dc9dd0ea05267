using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Assay.Sandbox;

/// <summary>An open file or folder from which one goes on step by step, so that no link on the way is ever followed.</summary>
internal sealed class Descriptor : IDisposable
{
    private const int AtEmptyPath = 0x1000;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int NoSuchFile = 2;
    private const int AlreadyThere = 17;
    private const int HereAndNow = -100;

    // Two flags whose numbers the Arm port chose differently.
    private static readonly bool Arm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
    private static readonly int FoldersOnly = Arm ? 0x4000 : 0x10000;
    private static readonly int NoLinks = Arm ? 0x8000 : 0x20000;

    private Descriptor(SafeFileHandle handle) => Handle = handle;

    public SafeFileHandle Handle { get; }

    /// <summary>Opens a folder of the owner's; links on the way are hers and are followed.</summary>
    public static Descriptor OpenFolder(string path) => new(Open(HereAndNow, path, FoldersOnly));

    /// <summary>Opens a folder in this one.</summary>
    public Descriptor Enter(string step) => new(Open(Number, step, FoldersOnly | NoLinks));

    /// <summary>Opens whatever it is for reading, without waiting for anybody.</summary>
    public Descriptor Look(string step) => new(Open(Number, step, NoLinks | NonBlocking));

    public Descriptor EnterOrMakeFolder(string step)
    {
        if (MakeFolder(Number, step, 0b111_101_101) != 0 && Marshal.GetLastPInvokeError() is not AlreadyThere and var fault) throw Fault(fault, step);
        return Enter(step);
    }

    public Descriptor OpenOrMakeFile(string step)
    {
        var fd = Open(Number, step, Create | Exclusive | NoLinks | CloseOnExec, 0b110_100_100);
        if (fd >= 0) return new(new SafeFileHandle(fd, ownsHandle: true));
        var file = Look(step);
        if (file.State().IsFile) return file;
        file.Dispose();
        throw new IOException("It is not a regular file.");
    }

    public FileState State()
    {
        Span<byte> state = stackalloc byte[256];
        if (Statx(Number, "", AtEmptyPath, 0x7ff, ref MemoryMarshal.GetReference(state)) != 0) throw Fault(Marshal.GetLastPInvokeError(), "file");
        return FileState.Read(state);
    }

    /// <summary>What lies at a path, itself and not what it points to; null when nothing does.</summary>
    public static FileState? StateOf(string path)
    {
        const int noFollow = 0x100;
        Span<byte> state = stackalloc byte[256];
        return Statx(HereAndNow, path, noFollow, 0x7ff, ref MemoryMarshal.GetReference(state)) == 0 ? FileState.Read(state) : null;
    }

    /// <summary>As <see cref="StateOf"/>, for what a link points to.</summary>
    public static FileState? StateBehind(string path)
    {
        Span<byte> state = stackalloc byte[256];
        return Statx(HereAndNow, path, 0, 0x7ff, ref MemoryMarshal.GetReference(state)) == 0 ? FileState.Read(state) : null;
    }

    /// <summary>Whether what a path leads to lies on an overlay.</summary>
    public static bool IsOnOverlay(string path)
    {
        const long overlay = 0x794c7630;
        Span<byte> system = stackalloc byte[256];
        return StatFs(path, ref MemoryMarshal.GetReference(system)) == 0 && MemoryMarshal.Read<long>(system) == overlay;
    }

    /// <summary>Makes another user the owner of a file or folder, itself and not what it points to.</summary>
    public static void Give(string path, int uid)
    {
        if (Chown(path, uid, uid) != 0) throw Fault(Marshal.GetLastPInvokeError(), path);
    }

    public void Dispose() => Handle.Dispose();

    private int Number => (int)Handle.DangerousGetHandle();

    private static SafeFileHandle Open(int at, string path, int flags)
    {
        var fd = Open(at, path, flags | CloseOnExec, 0);
        return fd >= 0 ? new SafeFileHandle(fd, ownsHandle: true) : throw Fault(Marshal.GetLastPInvokeError(), path);
    }

    private static IOException Fault(int error, string path) => error switch
    {
        NoSuchFile => new FileNotFoundException($"There is no '{path}'."),
        20 or 40 => new IOException($"'{path}' is a link, or not a folder."),
        _ => new IOException($"'{path}' cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}."),
    };

    [DllImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static extern int Open(int at, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    private static extern int MakeFolder(int at, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);

    [DllImport("libc", EntryPoint = "statfs")]
    private static extern int StatFs([MarshalAs(UnmanagedType.LPUTF8Str)] string path, ref byte system);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int at, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, ref byte state);
}
