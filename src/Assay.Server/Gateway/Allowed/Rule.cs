using System.Text.Json.Nodes;
using Assay.Labs;

namespace Assay.Server.Gateway.Allowed;

/// <summary>What a part of a request may be: null where it is allowed, else the sentence that refuses it.</summary>
/// <param name="value">The part; null for JSON's null.</param>
/// <param name="path">Where it stands, such as <c>tools[0].type</c>.</param>
/// <param name="open">The ways out that the owner opened.</param>
internal delegate string? Rule(JsonNode? value, string path, IReadOnlyList<OpenWay> open);

/// <summary>
/// The few rules of which the rules of each API are made. All of them allow by name: what a provider invents tomorrow is
/// refused until somebody has looked at what it does.
/// </summary>
internal static class Rules
{
    /// <summary>Whatever it is, nobody acts on it but the model.</summary>
    public static Rule Any { get; } = (_, _, _) => null;

    /// <summary>An object with these fields and no other.</summary>
    public static Rule Fields(params (string Name, Rule Rule)[] fields)
    {
        var known = fields.ToDictionary(field => field.Name, field => field.Rule);
        return (value, path, open) => value is null ? null
            : value is not JsonObject map ? $"'{path}' must be an object."
            : map.Select(pair => known.TryGetValue(pair.Key, out var rule)
                ? rule(pair.Value, Under(path, pair.Key), open)
                : $"'{Under(path, Saying.Short(pair.Key))}' is not a field that the gateway allows.").FirstOrDefault(told => told is not null);
    }

    /// <summary>Fields that only the model acts on.</summary>
    public static (string Name, Rule Rule)[] Plain(params string[] names) => [.. names.Select(name => (name, Any))];

    /// <summary>A text, a number, true or false: a setting, in which nothing else can be hidden.</summary>
    public static Rule Setting { get; } = (value, path, _) => value is null or JsonValue ? null : $"'{path}' must be a text, a number, true or false.";

    /// <summary>Fields that hold a setting each.</summary>
    public static (string Name, Rule Rule)[] Settings(params string[] names) => [.. names.Select(name => (name, Setting))];

    /// <summary>A list of such things.</summary>
    public static Rule Each(Rule rule) => (value, path, open) => value is null ? null
        : value is not JsonArray list ? $"'{path}' must be a list."
        : list.Select((item, index) => rule(item, $"{path}[{index}]", open)).FirstOrDefault(told => told is not null);

    /// <summary>A text, or a list of such things.</summary>
    public static Rule TextOr(Rule rule) => (value, path, open) => value is null || IsText(value, out string _) ? null : rule(value, path, open);

    /// <summary>A text, whatever it says.</summary>
    public static Rule Text { get; } = (value, path, _) => value is null || IsText(value, out string _) ? null : $"'{path}' must be a text.";

    /// <summary>One of these texts.</summary>
    public static Rule OneOf(params string[] words) => (value, path, _) => value is null || IsText(value, out var text) && words.Contains(text) ? null
        : $"'{path}' can only be {string.Join(", ", words)} here.";

    /// <summary>A whole number from 1 up to so many.</summary>
    public static Rule UpTo(int most) => (value, path, _) => value is null || Numbers.Whole(value) is >= 1 and var number && number <= most ? null
        : $"'{path}' must be a whole number from 1 to {most}.";

    /// <summary>An object whose <paramref name="field"/> says which of these rules is for it.</summary>
    public static Rule By(string field, string? absent, params (string Word, Rule Rule)[] kinds)
    {
        var known = kinds.ToDictionary(kind => kind.Word, kind => kind.Rule);
        return (value, path, open) =>
        {
            if (value is not JsonObject map)
            {
                return $"'{path}' must be an object.";
            }

            var word = IsText(map[field], out var text) ? text : map[field] is null ? absent : null;
            return word is not null && (known.GetValueOrDefault(word) ?? ByPrefix(known, word)) is { } rule ? rule(value, path, open)
                : $"'{Under(path, field)}' {(word is null ? "must say what this is" : $"is '{Saying.Short(word)}'")}: the gateway allows {string.Join(", ", known.Keys)} through.";
        };
    }

    /// <summary>Allowed where the owner opened that way, and told apart from what is unknown where not.</summary>
    public static Rule Way(OpenWay way, Rule rule) => (value, path, open) => open.Contains(way) ? rule(value, path, open)
        : value is null ? null
        : $"'{path}' is not allowed, because the owner has not opened it: the provider would {Saying.Deed(way)}. Use what the sandbox has, or ask the owner (`gateway: {{ open: [{Saying.Name(way)}] }}` in lab.yaml).";

    /// <summary>Never, and why.</summary>
    public static Rule Never(string why) => (value, path, _) => value is null ? null : $"'{path}' is not allowed: {why}.";

    /// <summary>True or false, and only the one that leads nowhere.</summary>
    public static Rule Only(bool allowed) => (value, path, _) => value is null || value is JsonValue flag && flag.TryGetValue<bool>(out var is_) && is_ == allowed ? null
        : $"'{path}' can only be {(allowed ? "true" : "false")} here.";

    /// <summary>Content in the request itself (<c>data:…</c>); an address that the provider would fetch is a way out.</summary>
    public static Rule Inline { get; } = (value, path, open) => value is null || IsText(value, out var text) && text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? null
        : Way(OpenWay.Addresses, Any)(value, path, open);

    /// <summary>What is kept in a provider's cache: for five minutes, for an hour costs more to write than <c>cache_write</c> says.</summary>
    public static Rule Cache { get; } = Fields(("type", OneOf("ephemeral")), ("ttl", OneOf("5m")));

    /// <summary>The form of an answer. A schema may say anything: the model's words are held to it, and nobody acts on it.</summary>
    public static Rule Format { get; } = Fields([.. Settings("type", "name", "description", "strict"), ("schema", Any)]);

    public static bool IsText(JsonNode? value, out string text)
    {
        text = "";
        return value is JsonValue one && one.TryGetValue(out text!);
    }

    private static Rule? ByPrefix(Dictionary<string, Rule> known, string word)
        => known.Where(pair => pair.Key.EndsWith('*') && word.StartsWith(pair.Key[..^1], StringComparison.Ordinal)).Select(pair => pair.Value).FirstOrDefault();

    private static string Under(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
