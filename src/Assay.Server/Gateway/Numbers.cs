using System.Text.Json.Nodes;

namespace Assay.Server.Gateway;

/// <summary>Whole numbers in JSON that others wrote: what is none, or below zero, is not there.</summary>
internal static class Numbers
{
    // More tokens than any call has, and few enough that prices times it stay exact.
    private const long Most = 1_000_000_000_000;

    public static long? Whole(JsonNode? value)
        => value is JsonValue one && (one.TryGetValue<decimal>(out var number) || Own(one, out number)) && number is >= 0 and <= Most && decimal.Truncate(number) == number
            ? (long)number : null;

    /// <summary>A number that we put in ourselves is kept as what it was.</summary>
    private static bool Own(JsonValue value, out decimal number)
    {
        var own = value.TryGetValue<long>(out var whole);
        number = whole;
        return own;
    }
}
