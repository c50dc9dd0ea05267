using System.Text.Json;
using Assay.Protocol.Owners;

namespace Assay.Transcripts;

/// <summary>What calls of tools look at, told by the names that coding agents give to arguments.</summary>
internal sealed class Looking
{
    private const int MostWords = 300;
    private const int MostEntries = 500;

    private static readonly string[] FileNames = ["path", "file", "file_path", "filePath", "absolute_path", "dir_path", "notebook_path"];
    private static readonly string[] CommandNames = ["command", "cmd", "script"];

    private readonly OrderedDictionary<string, bool> files = [];
    private readonly OrderedDictionary<string, bool> commands = [];

    public LookedAt Seen => new([.. files.Keys], [.. commands.Keys]);

    public void See(IEnumerable<Item.Call> calls)
    {
        foreach (var call in calls)
        {
            try
            {
                using var document = JsonDocument.Parse(call.Arguments);
                Note(files, document.RootElement, FileNames);
                Note(commands, document.RootElement, CommandNames);
            }
            catch (JsonException)
            {
                // Malformed, as small models write them: it stands in the transcript as it is.
            }
        }
    }

    private static void Note(OrderedDictionary<string, bool> seen, JsonElement arguments, string[] names)
    {
        foreach (var text in names.Select(name => Text(Words.Child(arguments, name))).Where(text => text.Length > 0 && seen.Count < MostEntries))
        {
            seen.TryAdd(Words.Cut(text, MostWords), true);
        }
    }

    // A command given as arguments reads as one line.
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Words.All)),
        JsonValueKind.String => Words.Text(value),
        _ => "",
    };
}
