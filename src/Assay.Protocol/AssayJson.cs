using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Protocol;

/// <summary>How JSON is written everywhere: snake_case names and values, one way to say a thing.</summary>
public static class AssayJson
{
    /// <summary>For the wire and the journal: one line.</summary>
    public static JsonSerializerOptions Line { get; } = Create(indented: false);

    /// <summary>For people and <c>--json</c>: indented.</summary>
    public static JsonSerializerOptions Page { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };
}
