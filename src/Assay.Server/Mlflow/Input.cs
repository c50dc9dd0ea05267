using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Assay.Protocol;
using Assay.Tracking;

namespace Assay.Server.Mlflow;

/// <summary>The fields of a request, whether they came as JSON or in the query; refuses an ill-typed or missing one in MLflow's words.</summary>
internal sealed class Input(JsonElement json)
{
    public static Input Empty { get; } = new(default);

    /// <summary>From a query: a repeated name is a list.</summary>
    public static Input From(IQueryCollection query)
        => new(JsonSerializer.SerializeToElement(query.ToDictionary(field => field.Key, field => field.Value.Count == 1 ? (object?)field.Value[0] : field.Value.ToArray())));

    /// <summary>The text, or null when the field is absent.</summary>
    public string? Text(string field)
        => Find(field) is { } value ? value.ValueKind == JsonValueKind.String ? Decoded(value, field) : throw Invalid(value, field, "a string") : null;

    /// <summary>The text, which has to be there and not be empty.</summary>
    public string Required(string field) => Text(field) is { Length: > 0 } text ? text : throw Missing(field);

    /// <summary>A run's id, under either of its two names.</summary>
    public string RunId() => Text("run_id") is { Length: > 0 } id ? id : Text("run_uuid") is { Length: > 0 } old ? old : throw Missing("run_id");

    /// <summary>A whole number, written as a number or as text; null when the field is absent.</summary>
    public long? Integer(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        var (text, style) = (Plain(value, field), NumberStyles.AllowLeadingSign);
        if (long.TryParse(text, style, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? (long)number
            : throw Invalid(value, field, "an integer");
    }

    /// <summary>A number, written as a number or as text, NaN and infinities among them; null when the field is absent.</summary>
    public double? Number(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        return Plain(value, field) switch
        {
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            "NaN" => double.NaN,
            var text when text?.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E') == true
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Invalid(value, field, "a number"),
        };
    }

    public bool? Truth(string field) => Find(field) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Invalid(value, field, "true or false"),
        }
        : null;

    /// <summary>The texts of a list; a single text is a list of one.</summary>
    public IReadOnlyList<string> Texts(string field) => Find(field) switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } one => [Decoded(one, field)],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            => [.. list.EnumerateArray().Select(item => Decoded(item, field))],
        { } other => throw Invalid(other, field, "a list of strings"),
    };

    /// <summary>The objects of a list.</summary>
    public IReadOnlyList<Input> Items(string field) => Find(field) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            => [.. list.EnumerateArray().Select(item => new Input(item))],
        { } other => throw Invalid(other, field, "a list of objects"),
    };

    /// <summary>The object, or an empty one when the field is absent.</summary>
    public Input Item(string field) => Find(field) switch
    {
        null => Empty,
        { ValueKind: JsonValueKind.Object } item => new Input(item),
        { } other => throw Invalid(other, field, "an object"),
    };

    /// <summary>The keys and values of a list of both.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string field)
        => [.. Items(field).Select(pair => KeyValuePair.Create(pair.Required("key"), pair.Text("value") ?? ""))];

    public static AssayException Missing(string field) => AssayException.Usage($"Missing value for required parameter '{field}'");

    public static AssayException Invalid(JsonElement value, string field, string expected)
        => AssayException.Usage($"Invalid value {Raw(value)} for parameter '{field}' supplied: expected {expected}.");

    private static string Raw(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        var text = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 1000)]);
        return text.Length > 200 ? $"{Limits.Shown(text)}…" : Limits.Shown(text);
    }

    private static string? Plain(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.String => Decoded(value, field),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    // Half a surrogate pair, or bytes that are no UTF-8, show only when the text is read.
    private static string Decoded(JsonElement value, string field)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw AssayException.Usage($"Invalid value for parameter '{field}' supplied: expected Unicode text.");
        }
    }

    private JsonElement? Find(string field)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Escapes in a name are undone only when it is compared.
            throw AssayException.Usage("A parameter's name is not valid Unicode: send the names that MLflow's clients send.");
        }
    }
}
