using System.Text.RegularExpressions;

namespace Assay.Labs;

/// <summary>What a lab may be called: a word that is safe in a path, a page and a shell line.</summary>
internal static partial class LabName
{
    public const string Rule = "a name is 1 to 64 letters, digits, dots, dashes or underscores, and begins with a letter or digit";

    public static bool Allows(string name) => Form().IsMatch(name);

    /// <summary>The name that a folder suggests.</summary>
    public static string From(string folder)
    {
        var word = Others().Replace(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), "-").Trim('-', '.', '_');
        word = word[..Math.Min(word.Length, 64)];
        return Allows(word) ? word : "lab";
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex Form();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Others();
}
