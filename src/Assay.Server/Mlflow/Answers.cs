using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Assay.Server.Mlflow;

/// <summary>JSON as MLflow's clients read it: absent fields and empty lists are left out, doubles that JSON has no word for are strings.</summary>
internal static class Answers
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A success that has nothing to say.</summary>
    public static Reply Empty { get; } = json =>
    {
        json.WriteStartObject();
        json.WriteEndObject();
    };

    /// <summary>An object with one field.</summary>
    public static Reply Field(string name, Reply value) => json =>
    {
        json.WriteStartObject();
        json.WritePropertyName(name);
        value(json);
        json.WriteEndObject();
    };

    /// <summary>An object with one text.</summary>
    public static Reply Text(string name, string value) => Field(name, json => json.WriteStringValue(value));

    /// <summary>A page of a listing.</summary>
    public static Reply Page<T>(string name, IReadOnlyList<T> items, string? next, Action<Utf8JsonWriter, T> write) => json =>
    {
        json.WriteStartObject();
        json.List(name, items, write);
        json.Text("next_page_token", next);
        json.WriteEndObject();
    };

    public static async Task Write(HttpContext http, Reply reply)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = Writer(buffer))
        {
            reply(json);
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = buffer.WrittenCount;
        await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    public static Utf8JsonWriter Writer(IBufferWriter<byte> output) => new(output, Options);

    /// <summary>A text, unless there is none.</summary>
    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>A list, unless it is empty.</summary>
    public static void List<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        var started = false;
        foreach (var item in items)
        {
            if (!started)
            {
                json.WriteStartArray(name);
                started = true;
            }

            write(json, item);
        }

        if (started)
        {
            json.WriteEndArray();
        }
    }

    /// <summary>A list of keys with their values.</summary>
    public static void Pairs(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> pairs) => json.List(name, pairs, (_, pair) =>
    {
        json.WriteStartObject();
        json.WriteString("key", pair.Key);
        json.WriteString("value", pair.Value);
        json.WriteEndObject();
    });

    public static void Double(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
