using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Server.Scripted;

/// <summary>A tool as a client offers it, and how a script's act becomes a call of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">The JSON schema of its arguments.</param>
/// <param name="Space">The namespace in which a client of Responses may keep it.</param>
/// <param name="Native">Whether it is a provider's own shell tool, which has a form of its own.</param>
internal sealed record OfferedTool(string Name, JsonElement Schema, string? Space = null, bool Native = false)
{
    private static readonly string[] Shells =
        ["exec_command", "shell_command", "local_shell", "shell", "bash", "run_shell_command", "execute_command", "run_command", "terminal", "run_terminal_cmd"];

    private static readonly string[] Commands = ["command", "cmd", "script", "code", "input"];

    private const double MostSeconds = 600;

    /// <summary>The call that an act becomes; null when the client offers nothing that fits.</summary>
    public static ToolCall? CallOf(Act act, IReadOnlyList<OfferedTool> offered) => act switch
    {
        Act.Run run => Shells.Select(name => Named(name, offered)).FirstOrDefault(tool => tool is not null) is { } shell
            ? new ToolCall(shell, shell.Filled(run.Command))
            : null,
        Act.Tool tool => new ToolCall(Named(tool.Name, offered) ?? new OfferedTool(tool.Name, default), tool.Arguments.DeepClone().AsObject()),
        _ => throw new InvalidOperationException($"{act} is not an action."),
    };

    // Clients put the server's name before the tools of MCP: mcp__assay__evaluate, assay_evaluate.
    private static OfferedTool? Named(string name, IReadOnlyList<OfferedTool> offered)
        => offered.FirstOrDefault(tool => tool.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? offered.FirstOrDefault(tool => tool.Name.EndsWith("_" + name, StringComparison.OrdinalIgnoreCase) && !Shells.Contains(tool.Name));

    private JsonObject Filled(string command)
    {
        var arguments = new JsonObject();
        var properties = Properties().ToList();
        var main = Commands.FirstOrDefault(name => properties.Any(property => property.Name == name)) ?? Commands[0];
        foreach (var (name, schema) in properties)
        {
            if (name == main)
            {
                arguments[name] = Is(schema, "array") ? new JsonArray("bash", "-lc", command) : command;
            }
            else if (name.StartsWith("timeout", StringComparison.Ordinal) || name == "yield_time_ms")
            {
                arguments[name] = Timeout(name, schema);
            }
            else if (Required().Contains(name))
            {
                arguments[name] = Something(name, schema);
            }
        }

        if (properties.Count == 0)
        {
            arguments[main] = command;
        }

        return arguments;
    }

    private IEnumerable<(string Name, JsonElement Schema)> Properties()
        => Schema.ValueKind == JsonValueKind.Object && Schema.TryGetProperty("properties", out var map)
            ? map.EnumerateObject().Select(property => (property.Name, property.Value))
            : [];

    private HashSet<string?> Required()
        => Schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(name => name.GetString())]
            : [];

    private static bool Is(JsonElement schema, string type)
        => schema.TryGetProperty("type", out var told) && told.ToString().Contains(type, StringComparison.OrdinalIgnoreCase);

    private static JsonNode Timeout(string name, JsonElement schema)
    {
        var most = schema.TryGetProperty("maximum", out var told) && told.TryGetDouble(out var value) ? value : double.MaxValue;
        return Math.Min(most, name.Contains("second", StringComparison.Ordinal) ? MostSeconds : MostSeconds * 1_000);
    }

    private static JsonNode? Something(string name, JsonElement schema)
        => schema.TryGetProperty("default", out var usual) ? JsonNode.Parse(usual.GetRawText())
            : schema.TryGetProperty("enum", out var words) ? JsonNode.Parse(words[0].GetRawText())
            : Is(schema, "boolean") ? false
            : Is(schema, "integer") || Is(schema, "number") ? 1
            : Is(schema, "array") ? new JsonArray()
            : Is(schema, "object") ? new JsonObject()
            : name.Contains("dir", StringComparison.Ordinal) || name == "cwd" ? "."
            : "Run a command of the script";
}
