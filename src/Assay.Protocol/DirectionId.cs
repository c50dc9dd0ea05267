using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Protocol;

/// <summary>The number of a direction within its lab, written <c>d-0007</c>.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct DirectionId(int Number) : IComparable<DirectionId>
{
    /// <summary>Reads the written form; throws <see cref="AssayException"/> on anything else.</summary>
    public static DirectionId Parse(string text)
        => text.StartsWith("d-", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new DirectionId(number)
            : throw AssayException.Usage($"'{text}' is not a direction id: write it like d-0007.");

    /// <inheritdoc/>
    public int CompareTo(DirectionId other) => Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"d-{Number:0000}");

    private sealed class Converter : JsonConverter<DirectionId>
    {
        public override DirectionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, DirectionId value, JsonSerializerOptions options)
            => writer.WriteStringValue(value.ToString());

        public override DirectionId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => Parse(reader.GetString() ?? "");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, DirectionId value, JsonSerializerOptions options)
            => writer.WritePropertyName(value.ToString());
    }
}
