using System.Runtime.InteropServices;

namespace Assay.Sandbox;

/// <summary>
/// Which pages of files lie in memory outlives the program that read them, and the time that reading takes tells of it. What a
/// sealed guest read is therefore dropped, and everything beside it with it, before any other guest goes on: every file of the
/// folders that guests share is opened once and let go of, so that neither pages nor names remember which of them it was.
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
    }

    private static void DropFile(string path)
    {
        try
        {
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
