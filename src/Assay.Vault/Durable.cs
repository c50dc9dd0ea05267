using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Assay.Vault;

/// <summary>Files that are whole or not there at all, also when the power fails: written beside, synced, then renamed.</summary>
internal static class Durable
{
    public static void Write(string path, Action<Stream> write)
    {
        var beside = path + ".part";
        try
        {
            using (var file = new FileStream(beside, Private(FileMode.Create)))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }

        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder that only its owner can enter; folders above it that are missing get no such walls.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>A rename lasts only once the folder that holds the name is on disk as well.</summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new SafeFileHandle(Open(path, 0), ownsHandle: true);
        if (folder.IsInvalid)
        {
            throw new IOException($"The folder {path} cannot be opened to bring it to disk.");
        }

        RandomAccess.FlushToDisk(folder);
    }

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
