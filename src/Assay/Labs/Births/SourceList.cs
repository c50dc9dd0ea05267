using Assay.Labs.Sources;
using Assay.Protocol;
using YamlDotNet.RepresentationModel;

namespace Assay.Labs.Births;

/// <summary>
/// <c>sources.yaml</c> of the state folder: where data come from, by the name that a contract uses. The owner may write in
/// it too, so entries are added at its end and nothing else in it is touched.
/// </summary>
internal static class SourceList
{
    private const string Top = "# Where the data of labs come from. It may hold credentials: only you can read this file.\n";

    private const string Folder = "folder";

    // One server hosts every lab of a state folder, so births can only meet inside this process.
    private static readonly Lock Turn = new();

    /// <summary>A name for the source: the one it has already, else a free one like the one it suggests.</summary>
    public static string NameFor(Source source, string path) => NameFor(Entry(source), source.Name, taken: null, path);

    /// <summary>A name for a folder of assets, another than that of the table of the same lab.</summary>
    public static string NameForFolder(string folder, string taken, string path) => NameFor((Folder, folder), LabName.From(folder), taken, path);

    /// <summary>Adds the source unless it is there.</summary>
    public static void Add(string name, Source source, string path) => Add(name, Entry(source), path);

    /// <summary>Adds a folder of assets unless it is there.</summary>
    public static void AddFolder(string name, string folder, string path) => Add(name, (Folder, folder), path);

    /// <summary>The folder of that name; null when the owner took it out.</summary>
    public static string? FindFolder(string name, string path) => Read(path).TryGetValue(name, out var entry) && entry.Kind == Folder ? entry.Value : null;

    /// <summary>The table of that name; null where the source is no file, or the owner took it out.</summary>
    public static string? FindFile(string name, string path) => Read(path).TryGetValue(name, out var entry) && entry.Kind == "file" ? entry.Value : null;

    private static string NameFor((string, string) source, string suggested, string? taken, string path)
    {
        var known = Read(path);
        return Candidates(suggested).First(name => name != taken && (!known.TryGetValue(name, out var entry) || entry == source));
    }

    private static void Add(string name, (string Kind, string Value) source, string path)
    {
        lock (Turn)
        {
            if (Read(path).TryGetValue(name, out var entry))
            {
                if (entry != source)
                {
                    throw new AssayException($"Another lab took the source name '{name}' at the same moment: run `assay init` again.");
                }

                return;
            }

            using var file = File.Exists(path) ? new FileStream(path, FileMode.Append) : OwnerOnly.NewFile(path);
            using var writer = new StreamWriter(file);
            var (kind, value) = source;
            writer.Write(file.Position == 0 ? Top : "");
            writer.Write($"{name}: {{ {kind}: {System.Text.Json.JsonSerializer.Serialize(value, AssayJson.Line)} }}\n");
        }
    }

    /// <summary>The tables and the folders of assets that labs were made from.</summary>
    public static IEnumerable<string> Files(string path)
        => Read(path).Values.Where(entry => entry.Kind is "file" or Folder && Path.IsPathRooted(entry.Value)).Select(entry => entry.Value);

    private static (string Kind, string Value) Entry(Source source) => source switch
    {
        Source.File file => ("file", file.Path),
        Source.Made made => ("generated", made.Recipe.ToString()),
        _ => throw new InvalidOperationException("A source is a file or generated."),
    };

    private static Dictionary<string, (string Kind, string Value)> Read(string path)
        => File.Exists(path) && YamlText.Root(File.ReadAllText(path), path) is YamlMappingNode root
            ? root.Children.ToDictionary(entry => entry.Key.ToString(), entry => First(entry.Value))
            : [];

    private static (string Kind, string Value) First(YamlNode entry)
        => entry is YamlMappingNode { Children.Count: 1 } map && map.Children[0] is { Key: YamlScalarNode kind, Value: YamlScalarNode value }
            ? (kind.Value ?? "", value.Value ?? "")
            : ("", "");

    private static IEnumerable<string> Candidates(string name)
        => Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{name}-{number}").Prepend(name);
}
