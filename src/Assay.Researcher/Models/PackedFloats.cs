using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Researcher.Models;

/// <summary>Many small numbers as base64 of their bytes, the lowest first: a third of what their digits would take, and exact.</summary>
internal sealed class PackedFloats : JsonConverter<float[]>
{
    public override float[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => MemoryMarshal.Cast<byte, float>(reader.GetBytesFromBase64()).ToArray();

    public override void Write(Utf8JsonWriter writer, float[] value, JsonSerializerOptions options)
        => writer.WriteBase64StringValue(MemoryMarshal.AsBytes(value.AsSpan()));
}
