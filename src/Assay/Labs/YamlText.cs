using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Protocol;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assay.Labs;

/// <summary>Text that should be YAML; where it is not, the error names file and line.</summary>
internal static class YamlText
{
    /// <summary>The root of its one document; null when there is none or more.</summary>
    public static YamlNode? Root(string text, string file)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents is [{ RootNode: var root }] ? root : null;
        }
        catch (YamlException problem)
        {
            throw AssayException.Usage($"{file} line {problem.Start.Line}: this is not valid YAML: {problem.Message}");
        }
        catch (InvalidOperationException)
        {
            // How YamlDotNet's scanner tells that a list or mapping never ends.
            throw AssayException.Usage($"{file}: this is not valid YAML: a bracket or brace is opened and never closed.");
        }
    }

    /// <summary>A node as JSON: a plain scalar that reads as a number, a truth value or null is one, a quoted one is text.</summary>
    public static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value ?? "", Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } value } => Plain(value),
        _ => ((YamlScalarNode)node).Value,
    };

    private static JsonNode? Plain(string value) => value switch
    {
        "" or "null" or "~" => null,
        "true" or "false" => value == "true",
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => value,
    };
}
