using System.Runtime.InteropServices;

namespace Assay.Candidates;

/// <summary>One file under a second name where the file system allows it, else a copy. Whoever gets it may only read it.</summary>
internal static class SameFile
{
    public static void Lay(string file, string place)
    {
        if (Link(file, place) != 0) File.Copy(file, place);
    }

    [DllImport("libc", EntryPoint = "link")]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string place);
}
