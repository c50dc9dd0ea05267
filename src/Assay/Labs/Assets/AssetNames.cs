using System.Text.RegularExpressions;
using Assay.Labs.Splits;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs.Assets;

/// <summary>
/// The new names of assets: their own may tell the target (<c>cat.12.jpg</c>), so each is called by random text. A file
/// that rows of two splits name has a name in each, and nothing says that the two are one.
/// </summary>
internal sealed partial class AssetNames(AssetFolder folder, string column)
{
    private readonly Dictionary<(string File, Part Part), string> names = [];

    /// <summary>No names yet, for what a request says; null when its rows name no assets.</summary>
    public static AssetNames? For(InitRequest request, Home home) => request switch
    {
        { Assets: null, AssetColumn: null } => null,
        { Assets: { } folder, AssetColumn: { } column } => new AssetNames(AssetFolder.Open(folder, request.Dir, home), column),
        _ => throw AssayException.Usage("--assets and --asset-column belong together: give the folder of the files and the column that names a file for each row."),
    };

    public AssetFolder Folder => folder;

    public string Column => column;

    /// <summary>Every file that was named: in which split, and how it is called there.</summary>
    public IEnumerable<(string File, Part Part, string Name)> All => names.Select(entry => (entry.Key.File, entry.Key.Part, entry.Value));

    /// <summary>What the column says in the lab's files: a path from the working folder of whoever reads it. An empty cell stays empty.</summary>
    public string Rename(string cell, Part part, long line)
    {
        if (cell.Length == 0)
        {
            return "";
        }

        var file = folder.Find(cell, column, line);
        if (!names.TryGetValue((file, part), out var name))
        {
            name = names[(file, part)] = RandomText.Next() + Extension(cell);
        }

        return $"{AssetPlaces.Seen(part)}/{name}";
    }

    private static string Extension(string cell)
        => Path.GetExtension(cell).ToLowerInvariant() is var extension && Plain().IsMatch(extension) ? extension : "";

    [GeneratedRegex(@"^\.[a-z0-9]{1,8}\z")]
    private static partial Regex Plain();
}
