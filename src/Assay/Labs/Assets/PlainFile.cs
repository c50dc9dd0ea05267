using System.Runtime.InteropServices;

namespace Assay.Labs.Assets;

/// <summary>Whether a path is a regular file. The library does not tell a pipe from one, and reading a pipe would never end.</summary>
internal static class PlainFile
{
    // statx answers in the same shape on every processor: the type is in the mode, 28 bytes in.
    private const int AnswerBytes = 256;
    private const int ModeAt = 28;
    private const int CurrentFolder = -100;
    private const uint TypeAlone = 1;

    public static bool Is(string path)
    {
        var answer = new byte[AnswerBytes];
        return Ask(CurrentFolder, path, 0, TypeAlone, answer) == 0 && (BitConverter.ToUInt16(answer, ModeAt) & 0xf000) == 0x8000;
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Ask(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] answer);
}
