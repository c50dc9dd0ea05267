using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>
/// Which pages of files lie in memory outlives the program that read them, and the time that reading takes tells of it. What a
/// sealed guest read is therefore dropped, and everything beside it with it, before any other guest goes on: every file of the
/// folders that guests share is opened once and let go of, so that no page remembers which of them it was. Names that were looked
/// up and not found are remembered as well, and only root can have those forgotten.
/// </summary>
internal static class PageCache
{
    private const int DoNotNeed = 4;
    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device,
    };

    /// <summary>Drops the pages of these files and of all files below these folders; pages that a running program uses stay.</summary>
    public static void Drop(IEnumerable<string> places)
    {
        foreach (var place in places.Distinct())
        {
            if (File.Exists(place)) DropFile(place);
            else if (Directory.Exists(place)) foreach (var file in Directory.EnumerateFiles(place, "*", All)) DropFile(file);
        }

        if (Environment.IsPrivilegedProcess) ForgetNames();
    }

    private static void ForgetNames()
    {
        try
        {
            File.WriteAllText("/proc/sys/vm/drop_caches", "2");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // In some containers the machine's settings are closed even to root.
        }
    }

    private static void DropFile(string path)
    {
        try
        {
            // A pipe would be waited for.
            if (Descriptor.StateOf(path) is not { IsFile: true }) return;
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _ = Advise((int)file.DangerousGetHandle(), 0, 0, DoNotNeed);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What we may not read, or what is gone, no guest of ours has read.
        }
    }

    [DllImport("libc", EntryPoint = "posix_fadvise")]
    private static extern int Advise(int fd, long offset, long length, int advice);
}
