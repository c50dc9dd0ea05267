namespace Assay.Labs;

/// <summary>Folders and files that nobody but their owner may read (0700, 0600), from the moment they exist.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Assay keeps its state under Unix file modes: run it on Linux or in WSL2.");
        }

        Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);
    }

    /// <summary>A new file, open for reading and writing.</summary>
    public static FileStream NewFile(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Assay keeps its state under Unix file modes: run it on Linux or in WSL2.");
        }

        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            UnixCreateMode = ReadWrite,
            BufferSize = 1 << 16,
        });
    }
}
