using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Protocol;
using YamlDotNet.RepresentationModel;

namespace Assay.Labs;

/// <summary>
/// One mapping of a YAML file, read strictly: a key that is not allowed, a wrong type or an impossible value is an error
/// that names the file, the line and what is allowed.
/// </summary>
internal sealed class YamlMap
{
    private readonly string _file;
    private readonly string _path;
    private readonly YamlMappingNode _node;

    private YamlMap(string file, string path, YamlMappingNode node, IReadOnlyList<string> allowed)
    {
        (_file, _path, _node) = (file, path, node);
        foreach (var key in node.Children.Keys)
        {
            var word = (key as YamlScalarNode)?.Value ?? "";
            if (!allowed.Contains(word))
            {
                throw Fault(key, $"'{_path}{word}' is not a key of this file{Nearest.Hint(word, allowed)} Allowed here: {string.Join(", ", allowed)}.");
            }
        }
    }

    /// <summary>The whole file as one mapping.</summary>
    public static YamlMap Parse(string text, string file, IReadOnlyList<string> allowed)
        => YamlText.Root(text, file) is YamlMappingNode root
            ? new YamlMap(file, "", root, allowed)
            : throw AssayException.Usage($"{file}: this is not a mapping of keys to values. Allowed at the top: {string.Join(", ", allowed)}.");

    public bool Has(string key) => Find(key) is not null;

    /// <summary>The mapping under a key; an absent one is an empty mapping.</summary>
    public YamlMap Map(string key, IReadOnlyList<string> allowed) => Find(key) switch
    {
        null => new YamlMap(_file, $"{_path}{key}.", [], allowed),
        YamlMappingNode map => new YamlMap(_file, $"{_path}{key}.", map, allowed),
        var other => throw Fault(other, $"'{_path}{key}' must be a mapping, such as {{ {allowed[0]}: … }}. Allowed in it: {string.Join(", ", allowed)}."),
    };

    /// <summary>A mapping under whose free names stand mappings of one kind; an absent one is empty.</summary>
    public IReadOnlyDictionary<string, YamlMap> Maps(string key, IReadOnlyList<string> allowed) => Find(key) switch
    {
        null => new Dictionary<string, YamlMap>(),
        YamlMappingNode map => map.Children.ToDictionary(pair => (pair.Key as YamlScalarNode)?.Value ?? "", pair => Named(key, pair, allowed)),
        var other => throw Fault(other, $"'{_path}{key}' must be a mapping of names to mappings."),
    };

    /// <summary>The mappings in a list; none where the key is absent.</summary>
    public IReadOnlyList<YamlMap> MapList(string key, IReadOnlyList<string> allowed) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Select((item, number) => item is YamlMappingNode map
            ? new YamlMap(_file, $"{_path}{key}.{Number(number + 1)}.", map, allowed)
            : throw Fault(item, $"'{_path}{key}' is a list of mappings. Allowed in each: {string.Join(", ", allowed)}."))],
        var other => throw Fault(other, $"'{_path}{key}' must be a list of mappings. Allowed in each: {string.Join(", ", allowed)}."),
    };

    /// <summary>The mapping under a key as JSON, whatever its keys; null where it is absent.</summary>
    public JsonObject? Json(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => YamlText.Json(map)!.AsObject(),
        var other => throw Fault(other, $"'{_path}{key}' must be a mapping of names to values."),
    };

    public string Text(string key)
        => TextOrNull(key) ?? throw Fault(_node, $"'{_path}{key}' is missing: it is required.");

    public string? TextOrNull(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } value } => value,
        var other => throw Fault(other, $"'{_path}{key}' must be a non-empty text."),
    };

    /// <summary>A text that another function understands; what it does not understand is an error.</summary>
    public T? Read<T>(string key, Func<string, T?> understand, string allowed)
        where T : struct
        => TextOrNull(key) is not { } text ? null
            : understand(text) ?? throw Fault(key, $"'{_path}{key}' cannot be '{text}': {allowed}.");

    public int? Whole(string key, int least, int most)
        => Read(key, text => WholeIn(text, least, most), $"it is a whole number from {Number(least)} to {Number(most)}");

    public double? Number(string key, double least, double most)
        => Read(key, text => NumberIn(text, least, most), $"it is a number from {Number(least)} to {Number(most)}");

    /// <summary>A list of texts, without repeats.</summary>
    public IReadOnlyList<string> List(string key)
    {
        var found = Find(key);
        if (found is null)
        {
            return [];
        }

        var texts = found is YamlSequenceNode list
            ? list.Select(item => (item as YamlScalarNode)?.Value ?? throw Fault(item, $"'{_path}{key}' must be a list of texts."))
            : throw Fault(found, $"'{_path}{key}' must be a list, such as [a, b].");
        return texts.Distinct().ToList() is var distinct && distinct.Count == list.Children.Count
            ? distinct
            : throw Fault(found, $"'{_path}{key}' names something twice.");
    }

    /// <summary>A word, or a mapping of words to weights.</summary>
    public IReadOnlyDictionary<string, int>? Weights(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => map.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value ?? "", pair => Weight(key, pair.Value)),
        _ => new Dictionary<string, int> { [Text(key)] = 1 },
    };

    /// <summary>A mapping of words to texts; a text alone stands under <paramref name="any"/>; empty when the key is absent.</summary>
    public IReadOnlyDictionary<string, string> Texts(string key, string any) => Find(key) switch
    {
        null => new Dictionary<string, string>(),
        YamlMappingNode map => map.Children.ToDictionary(
            pair => ((YamlScalarNode)pair.Key).Value ?? "",
            pair => pair.Value is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Fault(pair.Value, $"'{_path}{key}' must map each name to a text.")),
        _ => new Dictionary<string, string> { [any] = Text(key) },
    };

    /// <summary>An error about the value of a key.</summary>
    public AssayException Fault(string key, string sentence) => Fault(Find(key) ?? _node, sentence);

    private YamlMap Named(string key, KeyValuePair<YamlNode, YamlNode> pair, IReadOnlyList<string> allowed)
        => pair.Value is YamlMappingNode map
            ? new YamlMap(_file, $"{_path}{key}.{(pair.Key as YamlScalarNode)?.Value}.", map, allowed)
            : throw Fault(pair.Value, $"'{_path}{key}.{(pair.Key as YamlScalarNode)?.Value}' must be a mapping. Allowed in it: {string.Join(", ", allowed)}.");

    private AssayException Fault(YamlNode at, string sentence)
        => AssayException.Usage($"{_file} line {at.Start.Line}: {sentence}");

    private int Weight(string key, YamlNode node)
        => WholeIn((node as YamlScalarNode)?.Value ?? "", 0, 1_000)
            ?? throw Fault(node, $"'{_path}{key}' gives each agent a weight, a whole number from 0 to 1000.");

    private YamlNode? Find(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static int? WholeIn(string text, int least, int most)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null;

    private static double? NumberIn(string text, double least, double most)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null;

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
