namespace Assay.Environments;

/// <summary>Which places of a machine are the system's and which are somebody's home.</summary>
internal static class Places
{
    private const int FirstPerson = 1000;
    private const int Nobody = 65_534;

    private static readonly string[] System = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"];

    /// <summary>True for what every guest finds at the same path anyway.</summary>
    public static bool IsSystem(string path) => System.Any(root => path == root || IsBelow(path, root));

    public static bool IsBelow(string path, string folder) => path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    public static bool IsHome(string path) => Homes().Contains(path);

    /// <summary>The home folders of this process's user, of root and of the machine's people.</summary>
    public static IEnumerable<string> Homes()
    {
        var own = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var people = File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(IsPerson).Select(fields => fields[5]) : [];
        return people.Append(own).Append("/root").Append("/home").Where(home => home.Length > 1).Select(Path.TrimEndingDirectorySeparator).Distinct();
    }

    private static bool IsPerson(string[] fields)
        => fields.Length > 5 && int.TryParse(fields[2], out var user) && (user == 0 || user is >= FirstPerson and < Nobody) && fields[5].StartsWith('/');
}
