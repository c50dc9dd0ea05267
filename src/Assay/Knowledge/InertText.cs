using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Assay.Protocol;

namespace Assay.Knowledge;

/// <summary>
/// An agent's words on a page that people and programs preview as Markdown: they say what they said, format nothing, link to nothing and
/// load nothing. Pure.
/// </summary>
internal static class InertText
{
    private const string Special = "\\`*_{}[]<>|~&!$@#()";

    private static readonly JsonSerializerOptions Json = new(AssayJson.Line) { Encoder = JavaScriptEncoder.Create(Letters()) };

    /// <summary>Within a line of Markdown. Addresses stay readable: the colon and the dot that make them links are escaped.</summary>
    public static string Markdown(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            escaped.Append(Special.Contains(character) ? "\\" : "").Append(character);
        }

        return escaped.Replace(":", "\\:").Replace("www.", "www\\.").Replace("WWW.", "WWW\\.").ToString();
    }

    /// <summary>As a value of YAML's front matter, which not every preview knows: JSON, with the signs that Markdown and HTML read written as escapes.</summary>
    public static string FrontMatter(object? value)
        => JsonSerializer.Serialize(value, Json).Replace("www.", "www\\u002e", StringComparison.OrdinalIgnoreCase);

    private static TextEncoderSettings Letters()
    {
        var letters = new TextEncoderSettings(UnicodeRanges.All);
        letters.ForbidCharacters([.. Special, ':']);
        return letters;
    }
}
