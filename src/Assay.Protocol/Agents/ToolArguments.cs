using System.Globalization;
using System.Text.Json;

namespace Assay.Protocol.Agents;

/// <summary>The arguments of one call, validated against the tool's schema. Errors are sentences, since the caller is a language model that can correct them.</summary>
internal sealed class ToolArguments
{
    private readonly string tool;
    private readonly Dictionary<string, JsonElement> given;

    public ToolArguments(AgentTool tool, JsonElement arguments)
    {
        this.tool = tool.Name;
        given = arguments.ValueKind switch
        {
            JsonValueKind.Object => arguments.EnumerateObject().Where(one => one.Value.ValueKind != JsonValueKind.Null)
                .GroupBy(one => one.Name).ToDictionary(one => one.Key, one => one.Last().Value),
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            _ => throw AssayException.Usage($"The arguments of `{tool.Name}` are not a JSON object: write {{\"name\": value}}."),
        };
        var known = tool.Schema.GetProperty("properties").EnumerateObject().Select(one => one.Name).ToList();
        if (given.Keys.Except(known).ToList() is [var stranger, ..])
        {
            throw AssayException.Usage($"`{this.tool}` has no argument `{Few(stranger)}`: it takes {(known is [] ? "none" : string.Join(", ", known))}.");
        }
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => Given(name) ?? throw AssayException.Usage($"`{tool}` needs `{name}`.");

    /// <summary>A text that may be there.</summary>
    public string? Given(string name) => given.GetValueOrDefault(name) switch
    {
        { ValueKind: JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Not(name, "a text"),
    };

    /// <summary>A list of texts: empty if not given; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string name) => given.GetValueOrDefault(name) switch
    {
        { ValueKind: JsonValueKind.Undefined } => [],
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            => [.. list.EnumerateArray().Select(one => one.GetString()!)],
        _ => throw Not(name, "a list of texts"),
    };

    /// <summary>Names with values as text.</summary>
    public IReadOnlyDictionary<string, string> Words(string name) => Pairs(name, value => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    });

    /// <summary>Names with numbers; a number that was written as text is one, too.</summary>
    public IReadOnlyDictionary<string, double> Numbers(string name) => Pairs(name, value => value.ValueKind switch
    {
        JsonValueKind.Number when double.IsFinite(value.GetDouble()) => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => throw Not(name, "an object of finite numbers"),
    });

    private Dictionary<string, T> Pairs<T>(string name, Func<JsonElement, T> read) => given.GetValueOrDefault(name) switch
    {
        { ValueKind: JsonValueKind.Undefined } => [],
        { ValueKind: JsonValueKind.Object } pairs => pairs.EnumerateObject().GroupBy(one => one.Name).ToDictionary(one => one.Key, one => read(one.Last().Value)),
        _ => throw Not(name, "a JSON object"),
    };

    private AssayException Not(string name, string what) => AssayException.Usage($"`{name}` of `{tool}` is not {what}.");

    private static string Few(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
