using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>MLflow's limits on names and values, in MLflow's words, so that its clients' own tests of refusals hold.</summary>
internal static class Limits
{
    public const int KeyLength = 250;
    public const int ParamLength = 6000;
    public const int TagLength = 8000;
    public const int ExperimentNameLength = 500;
    public const int ExperimentTagLength = 5000;

    /// <summary>The key, when it is made of allowed characters, short enough and a path in its shortest form.</summary>
    public static string Key(string key, string field)
    {
        if (key.Length == 0)
        {
            throw AssayException.Usage($"Missing value for required parameter '{field}'");
        }

        Length(key, field, KeyLength);
        if (!key.All(IsNameCharacter))
        {
            throw Invalid(key, field, "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:), at signs (@) and slashes (/).");
        }

        return key.Split('/').Any(part => part is "" or "." or "..")
            ? throw Invalid(key, field, "Names may be treated as files in certain cases: write a relative path in its shortest form, such as 'a/b'.")
            : key;
    }

    /// <summary>The key, when it may be written by whoever speaks through MLflow's API.</summary>
    public static string OwnKey(string key, string field)
    {
        Key(key, field);
        return OfficialNames.IsOfficial(key)
            ? throw AssayException.Refused($"'{key}' is written by Assay alone: log your own number or text under another name.")
            : key;
    }

    /// <summary>The text, when it is short enough.</summary>
    public static string Length(string text, string field, int most)
        => text.Length > most ? throw AssayException.Usage($"'{field}' exceeds the maximum length of {most} characters") : text;

    /// <summary>The text's beginning: MLflow's own store keeps as much of a value as fits.</summary>
    public static string Cut(string text, int most)
        => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>A client's words as a message may quote them: their beginning, without what moves a cursor, turns a line round or hides.</summary>
    public static string Shown(string text, int most = 200)
        => string.Concat(Cut(text, most).EnumerateRunes().Select(rune => IsShowable(rune) ? rune.ToString() : "?"));

    /// <summary>Refuses a value in MLflow's words.</summary>
    public static AssayException Invalid(string value, string field, string why)
        => AssayException.Usage($"Invalid value {JsonSerializer.Serialize(Shown(value, KeyLength), AssayJson.Line)} for parameter '{field}' supplied: {why}");

    private static bool IsShowable(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // Metrics of rankings are called ndcg@10; other trackers take no such name, and this one need not refuse it.
    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ' ' or ':' or '/' or '@';
}
