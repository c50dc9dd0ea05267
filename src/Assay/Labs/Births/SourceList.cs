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
    private const string Top = "# Where the data of labs come from. Credentials may stand here: nobody but you can read this file.\n";

    // One server hosts every lab of a state folder, so births can only meet inside this process.
    private static readonly Lock Turn = new();

    /// <summary>A name for the source: the one it has already, else a free one like the one it suggests.</summary>
    public static string NameFor(Source source, string path)
    {
        var known = Read(path);
        return Candidates(source.Name).First(name => !known.TryGetValue(name, out var entry) || entry == Entry(source));
    }

    /// <summary>Adds the source unless it is there.</summary>
    public static void Add(string name, Source source, string path)
    {
        lock (Turn)
        {
            if (Read(path).TryGetValue(name, out var entry))
            {
                if (entry != Entry(source))
                {
                    throw new AssayException($"Another lab took the source name '{name}' at the same moment: make this one again.");
                }

                return;
            }

            using var file = File.Exists(path) ? new FileStream(path, FileMode.Append) : OwnerOnly.NewFile(path);
            using var writer = new StreamWriter(file);
            var (kind, value) = Entry(source);
            writer.Write(file.Position == 0 ? Top : "");
            writer.Write($"{name}: {{ {kind}: {System.Text.Json.JsonSerializer.Serialize(value, AssayJson.Line)} }}\n");
        }
    }

    /// <summary>The tables that labs were made from.</summary>
    public static IEnumerable<string> Files(string path)
        => Read(path).Values.Where(entry => entry.Kind == "file" && Path.IsPathRooted(entry.Value)).Select(entry => entry.Value);

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
