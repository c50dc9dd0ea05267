using System.Diagnostics;
using Assay.Protocol;

namespace Assay.Cli.Connection;

/// <summary>The server's program, and how it is started so that nothing which happens to this terminal can end it.</summary>
internal sealed record ServerProgram(string File)
{
    // A session of its own: no hang-up and no Ctrl-C of this terminal reaches it. The shell is there for the redirections alone.
    private const string Detached = """exec setsid "$@" >>"$ASSAY_LOG" 2>&1 </dev/null""";

    /// <summary>The program there is; throws where there is none.</summary>
    public static ServerProgram Of(Func<string, string?> variable)
        => Place(variable) is var file && System.IO.File.Exists(file)
            ? new(file)
            : throw new AssayException($"The server's program is not at {file}: build it, or name it in ASSAY_SERVER.");

    /// <summary>True when the program was built after the server that runs had started.</summary>
    public static bool IsNewer(Func<string, string?> variable, Home home)
        => System.IO.File.GetLastWriteTimeUtc(Place(variable)) > System.IO.File.GetLastWriteTimeUtc(home.ServerFile);

    public Process Start(Home home)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = home.Folder };
        foreach (var word in (string[])["-c", Detached, "sh", .. Command()])
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["ASSAY_HOME"] = home.Folder;
        start.Environment["ASSAY_LOG"] = home.Log;
        return Process.Start(start) ?? throw new AssayException("The server could not be started: /bin/sh did not run.");
    }

    // $ASSAY_SERVER, else the one that was built beside this program.
    private static string Place(Func<string, string?> variable)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return variable("ASSAY_SERVER") is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.GetFullPath(Path.Combine(here.FullName, "..", "..", "Assay.Server", here.Name, "assay-server.dll"));
    }

    internal string[] Command() => File.EndsWith(".dll", StringComparison.Ordinal)
        ? [Dotnet(), File]
        : [File];

    // The very runtime that runs this program, where it was started as `dotnet assay.dll`.
    internal static string Dotnet()
        => Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
}
