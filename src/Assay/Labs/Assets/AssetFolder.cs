using Assay.Labs.Births;
using Assay.Protocol;

namespace Assay.Labs.Assets;

/// <summary>The owner's folder of assets. It finds the file that a row names, and none outside the folder, whatever links lead there.</summary>
internal sealed class AssetFolder
{
    /// <summary>So many links lead to links before the kernel, too, gives up.</summary>
    private const int MostLinks = 40;

    private readonly Dictionary<string, string> found = new(StringComparer.Ordinal);

    private AssetFolder(string root) => Root = root;

    /// <summary>The folder's path with every link followed.</summary>
    public string Root { get; }

    /// <summary>Opens the folder for a new lab: it is neither where the state is nor where agents are.</summary>
    public static AssetFolder Open(string path, string lab, Home home)
    {
        var (root, state) = (Real(path), Real(home.Folder));
        return root is null || !Directory.Exists(root) ? throw AssayException.Usage($"--assets {path}: there is no such folder; name the one that holds the files of --asset-column.")
            : state is null || Holds(root, state) || Holds(state, root) ? throw AssayException.Refused($"--assets {path} and the state folder {home.Folder} must not contain each other: move the files to a separate folder.")
            : Real(lab) is not { } place || Holds(place, root) ? throw AssayException.Refused($"--assets {path} is inside {lab}: keep the files outside, because their names may leak the target.")
            : new AssetFolder(root);
    }

    /// <summary>The file that a cell names, every link followed.</summary>
    public string Find(string name, string column, long line)
        => found.TryGetValue(name, out var known) ? known : found[name] = Look(name, $"Line {line}, column '{column}': '{name}'");

    private string Look(string name, string cell)
    {
        if (Path.IsPathRooted(name) || name.Split('/').Contains(".."))
        {
            throw AssayException.Usage($"{cell} is not a path inside --assets: write it relative to {Root}, without '..'.");
        }

        var file = name.Contains('\0', StringComparison.Ordinal) ? null : Real(Path.Combine(Root, name));
        return file is null || (Holds(Root, file) && !Path.Exists(file)) ? throw AssayException.Usage($"{cell} is not in {Root}: put the file there, or leave the cell empty where a row has none.")
            : !Holds(Root, file) ? throw AssayException.Usage($"{cell} is a link that leaves {Root}: put the file itself there.")
            : PlainFile.Is(file) ? file
            : throw AssayException.Usage($"{cell} is not a regular file in {Root}: name a file, or leave the cell empty if there is none.");
    }

    private static bool Holds(string folder, string path) => path == folder || path.StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal);

    // Where a link leads there may be links on the way; null for those that lead in a circle.
    private static string? Real(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var round = 0; round < MostLinks; round++)
        {
            try
            {
                var real = RealPath.Of(path);
                if (real == path)
                {
                    return real;
                }

                path = real;
            }
            catch (IOException)
            {
                return null;
            }
        }

        return null;
    }
}
