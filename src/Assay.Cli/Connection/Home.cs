namespace Assay.Cli.Connection;

/// <summary>The owner's state folder, and where in it the server says how it is reached. Nobody else can look in.</summary>
internal sealed record Home(string Folder)
{
    public string ServerFile => Path.Combine(Folder, "server.json");

    public string Log => Path.Combine(Folder, "server.log");

    /// <summary><c>$ASSAY_HOME</c>, else <c>$XDG_DATA_HOME/assay</c>, else <c>~/.local/share/assay</c>.</summary>
    public static Home Of(Func<string, string?> variable)
        => Given(variable, "ASSAY_HOME") is { } home ? new(Path.GetFullPath(home))
            : Given(variable, "XDG_DATA_HOME") is { } data ? new(Path.Combine(Path.GetFullPath(data), "assay"))
            : new(Path.Combine(Person(variable), ".local", "share", "assay"));

    /// <summary>The folders of the labs that were opened here, as far as they are still there.</summary>
    public IEnumerable<string> Labs()
    {
        var states = Path.Combine(Folder, "labs");
        return Directory.Exists(states)
            ? Directory.EnumerateDirectories(states).Select(state => Path.Combine(state, "place"))
                .Where(File.Exists).Select(File.ReadAllText).Where(Directory.Exists)
            : [];
    }

    public void Create()
        => Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static string? Given(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;

    private static string Person(Func<string, string?> variable)
        => Given(variable, "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
