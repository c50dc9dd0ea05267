using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Researcher.Models;

/// <summary>Lets JSON that somebody else wrote stand inside ours as it is.</summary>
internal sealed class RawJson : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return JsonSerializer.SerializeToUtf8Bytes(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options)
        => writer.WriteRawValue(value, skipInputValidation: true);
}
