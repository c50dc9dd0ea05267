using System.Text.Json;
using Assay.Protocol;

namespace Assay.RedTeam.Field;

/// <summary>What a refusal says, short enough for a table.</summary>
internal static class Refusals
{
    private const int Most = 160;

    public static string Words(string body)
    {
        var words = Title(body) ?? body;
        return words.Length <= Most ? words : words[..Most] + "…";
    }

    private static string? Title(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(body, AssayJson.Line)?.Title;
        }
        catch (JsonException)
        {
            // Not a refusal of Assay's own, but of what carries it; it is shown as it came.
            return null;
        }
    }
}
