using Assay.Labs;
using Assay.Labs.Births;
using Assay.Protocol;

namespace Assay.Environments;

/// <summary>
/// Looks at an environment before guests get it: it must be there, be readable for them, and bring nothing along that
/// they must not see. An owner who names her project's folder would hand the targets over with it.
/// </summary>
public static class Admission
{
    private static readonly string[] WallsOwn = ["/lab", "/room", "/opt/assay", "/proc", "/dev", "/run", "/etc", "/sys"];

    /// <summary>Refuses an environment that cannot be laid behind the wall, and more graphics processors than there are.</summary>
    /// <param name="lab">The lab, whose own folder is the owner's: agents get clones.</param>
    /// <param name="home">The state folder.</param>
    /// <param name="guests">How many are to run at once.</param>
    /// <exception cref="AssayException">It cannot; the sentence says why, and what to do.</exception>
    public static void Check(Lab lab, Home home, int guests)
    {
        if (Toolset.Of(lab.Contract) is { } tools && (Fault(tools, home) ?? tools.Laid.Select(path => Around(lab, path)).FirstOrDefault(fault => fault is not null)) is { } fault)
        {
            throw AssayException.Refused(fault);
        }

        Gpus.OnThisMachine.Check(lab.Contract.Environment.Gpus, guests);
    }

    /// <summary>What keeps an environment out, in a sentence; null when nothing does.</summary>
    public static string? Fault(Toolset tools, Home home)
        => File.Exists(tools.Folder) ? $"The lab's environment {tools.Folder} is a file: name the folder that contains bin/python3, such as a virtual environment."
            : !Directory.Exists(tools.Folder) ? $"The lab's environment {tools.Folder} does not exist: create it, or change 'environment.path' in lab.yaml."
            : tools.Laid.Select(path => TooMuch(path, home)).FirstOrDefault(fault => fault is not null)
                ?? (Environment.IsPrivilegedProcess ? tools.Laid.Select(Closed).FirstOrDefault(fault => fault is not null) : null);

    private static string? TooMuch(string path, Home home)
    {
        var real = RealPath.Of(path);
        var what = new[] { path, real }.Any(Covers) ? "is, or contains, a path that the sandbox itself uses"
            : Places.Homes().Any(person => Holds(real, RealPath.Of(person))) ? "is, or contains, a home folder"
            : Holds(real, RealPath.Of(home.Folder)) || Holds(RealPath.Of(home.Folder), real) ? $"is inside the state folder {home.Folder}, or contains it"
            : SourceList.Files(home.Sources).FirstOrDefault(file => Holds(real, RealPath.Of(file))) is { } table ? $"contains {table}, the source of a lab with its targets"
            : null;
        return what is null ? null : Sentence(path, what);
    }

    private static string? Around(Lab lab, string path) => Holds(RealPath.Of(path), RealPath.Of(lab.Folder)) ? Sentence(path, "contains the lab's own folder") : null;

    private static string Sentence(string path, string what)
        => $"The lab's environment cannot be mounted for agents: {path} {what}. Name a folder that contains only programs, such as a virtual environment.";

    private static bool Covers(string path) => WallsOwn.Any(own => Holds(path, own) || Places.IsBelow(path, own)) || Holds(path, "/tmp");

    private static bool Holds(string folder, string path) => path == folder || Places.IsBelow(path, folder);

    private static string? Closed(string path)
        => Listing.Unreadable(path) is { } file
            ? $"Agents run as separate users and cannot read {file} of the lab's environment: run `chmod -R a+rX {path}`."
            : null;
}
