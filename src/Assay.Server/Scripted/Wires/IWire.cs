using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol.Models;

namespace Assay.Server.Scripted.Wires;

/// <summary>One API as it goes over the wire: a request in, a turn out.</summary>
internal interface IWire
{
    /// <summary>The media type of a streamed answer.</summary>
    string StreamType => "text/event-stream";

    /// <summary>Understands a request.</summary>
    Asked Read(JsonElement request);

    /// <summary>The answer in one piece.</summary>
    JsonObject Whole(Asked asked, Turn turn);

    /// <summary>The answer as pieces that are sent one after the other.</summary>
    IEnumerable<string> Stream(Asked asked, Turn turn);

    /// <summary>An error in the API's own shape.</summary>
    JsonObject Fault(int status, string sentence);

    /// <summary>The usage as this API can tell it: all but Messages count what is written into a cache as read.</summary>
    TokenUsage Told(TokenUsage usage) => usage with { Input = usage.Input + usage.CacheWrite, CacheWrite = 0 };
}

/// <summary>What the wires share.</summary>
internal static class Pieces
{
    /// <summary>A text in two pieces, so that a client has to put it together.</summary>
    public static IEnumerable<string> Of(string text)
        => text.Length < 2 ? [text] : [text[..(text.Length / 2)], text[(text.Length / 2)..]];

    public static string Event(JsonObject data) => $"event: {(string?)data["type"]}\ndata: {data.ToJsonString()}\n\n";

    public static string Data(JsonObject data) => $"data: {data.ToJsonString()}\n\n";

    public static JsonElement.ArrayEnumerator List(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    public static string? Word(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Flag(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static JsonElement Child(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value : default;
}
