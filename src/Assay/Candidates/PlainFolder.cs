using System.Runtime.InteropServices;

namespace Assay.Candidates;

/// <summary>Copies of folders that hold plain files alone: a link in one is an error, not something to follow.</summary>
internal static class PlainFolder
{
    /// <summary>Files at every depth, hidden ones among them.</summary>
    public static EnumerationOptions Everything { get; } = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    public static void Copy(string source, string target) => Lay(source, target, File.Copy);

    /// <summary>
    /// The same without a second copy on the disk, where the file system allows: both names stand for one file. For files that are never
    /// written again, only replaced as a whole, such as tracked artifacts.
    /// </summary>
    public static void Link(string source, string target) => Lay(source, target, LinkFile);

    /// <summary>One file, linked where that can be done, else copied.</summary>
    public static void LinkFile(string source, string target)
    {
        if (MakeLink(source, target) != 0)
        {
            File.Copy(source, target);
        }
    }

    private static void Lay(string source, string target, Action<string, string> lay)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var place = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is not null)
            {
                throw new IOException($"{entry.Name} is a link where only plain files belong.");
            }
            else if (entry is DirectoryInfo)
            {
                Lay(entry.FullName, place, lay);
            }
            else
            {
                lay(entry.FullName, place);
            }
        }
    }

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeLink([MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string target);
}
