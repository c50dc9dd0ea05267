using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>
/// What the owner's shell might have had open when the server first started: a file that is gone from its folder, a folder,
/// a pipe and a socket, all left open for every program that comes after. A guest that finds one has got out.
/// </summary>
internal static class PlantedDescriptors
{
    /// <summary>The file in the planted folder, beside what is open, that only a climb from the folder reaches.</summary>
    public const string Beside = "beside-the-planted-folder";

    private const int ReadOnly = 0;
    private const int ReadWrite = 2;
    private const int Unix = 1;
    private const int Stream = 1;

    /// <summary>Opens all of them without close-on-exec and becomes the command; returns only when that cannot be run.</summary>
    public static int Start(string folder, IReadOnlyList<string> command)
    {
        Directory.CreateDirectory(Path.Combine(folder, "open"));
        var (word, file) = (RandomNumberGenerator.GetHexString(40, lowercase: true), Path.Combine(folder, "gone"));
        File.WriteAllText(WordFile(folder), word);
        File.WriteAllText(Path.Combine(folder, Beside), word);
        File.WriteAllText(file, word);
        var pipe = Path.Combine(folder, "pipe");
        _ = Kernel.NamedPipe(pipe, 0b110_000_000);
        int[] opened = [Kernel.Open(file, ReadOnly), Kernel.Open(Path.Combine(folder, "open"), ReadOnly), Kernel.Open(pipe, ReadWrite), Kernel.SocketPair(Unix, Stream)];
        if (opened.Any(descriptor => descriptor < 0))
        {
            return Marshal.GetLastPInvokeError();
        }

        File.Delete(file);
        File.WriteAllLines(LinksFile(folder), new[] { opened[2], opened[3], opened[3] + 1 }.Select(descriptor => File.ResolveLinkTarget($"/proc/self/fd/{descriptor}", returnFinalTarget: false)!.FullName.Split("/proc/self/fd/")[^1].Split($"/proc/{Environment.ProcessId}/fd/")[^1]));
        Kernel.Become(command[0], command.Skip(1));
        return Marshal.GetLastPInvokeError();
    }

    /// <summary>What /proc says of the pipe and the sockets, such as <c>socket:[4711]</c>: so a guest can tell them from its own.</summary>
    public static IReadOnlyList<string> Links(Battleground ground) => [.. File.ReadLines(LinksFile(Folder(ground)))];

    private static string Folder(Battleground ground) => Path.Combine(Path.GetDirectoryName(ground.Home)!, "planted");

    private static string LinksFile(string folder) => Path.Combine(folder, "links");

    /// <summary>The secret word, for whoever judges what a guest found.</summary>
    public static string Word(Battleground ground)
        => WordFile(Folder(ground)) is var file && File.Exists(file)
            ? File.ReadAllText(file)
            : throw new BrokenCaseException("the server was not started with planted descriptors");

    private static string WordFile(string folder) => Path.Combine(folder, "word");
}
