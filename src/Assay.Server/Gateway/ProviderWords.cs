using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Assay.Server.Gateway;

/// <summary>
/// What a provider says when it refuses, as far as an agent may read it: pure. Its error bodies may name the owner's
/// organisation, so only the sentence goes on, and in it no ids.
/// </summary>
internal static partial class ProviderWords
{
    private const int Longest = 500;

    // What is looked through for ids: more than goes on, so that no id is cut in two before it is found.
    private const int LookedAt = 4_000;

    private static readonly string[] Places = ["error", "message", "detail", "msg"];

    /// <summary>The sentence to hand on.</summary>
    public static string Of(string provider, int status, string body)
    {
        var said = Said(body);
        var clean = Ids().Replace(said.Length > LookedAt ? said[..LookedAt] : said, "[id]");
        return clean.Length == 0 ? $"{provider} answered {status}." : clean.Length > Longest ? $"{clean[..Whole(clean)]}…" : clean;
    }

    private static int Whole(string text) => char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;

    private static string Said(JsonNode? node) => node switch
    {
        JsonValue when Allowed.Rules.IsText(node, out var text) => text.Trim(),
        JsonObject map => Places.Select(name => Said(map[name])).FirstOrDefault(text => text.Length > 0) ?? "",
        JsonArray list => list.Count > 0 ? Said(list[0]) : "",
        _ => "",
    };

    private static string Said(string body)
    {
        try
        {
            return Said(JsonNode.Parse(body, null, new JsonDocumentOptions { AllowDuplicateProperties = false }));
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            // A page of some server in between, or half of a character: it is in the trace, and tells an agent nothing.
            return "";
        }
    }

    [GeneratedRegex(
        @"\b(org|proj|acct)[-_:][\w-]{3,}|\bacct\w{4,}|\bprojects/[\w.:-]+|(?<=\bin organization )\S+"
        + @"|\b(user|account|project|project_number|team|tenant|workspace|wrkspc|organization)[-_:/](?=[\w-]*[0-9])[\w-]{4,}"
        + @"|\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{14,}|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+|\b[0-9]{9,}\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}
