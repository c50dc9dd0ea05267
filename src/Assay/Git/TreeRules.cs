using System.Globalization;
using System.Text;

namespace Assay.Git;

/// <summary>What may stand in a tree that a guest sends: plain files and folders under plain names. Pure.</summary>
internal static class TreeRules
{
    public const int LongestName = 200;

    /// <summary>Names that git, or a system it runs on, reads as instructions; compared without case and disguise.</summary>
    private static readonly string[] Instructions = [".git", ".gitattributes", ".gitmodules", "git~1", "gitatt~1", "gitmod~1"];

    /// <summary>What is wrong with an entry, in a sentence; null when nothing is.</summary>
    public static string? Fault(TreeEntry entry)
        => entry.Mode == "120000" ? $"{Quoted(entry.Name)} is a symbolic link; only plain files and folders are accepted."
            : entry.Mode == "160000" ? $"{Quoted(entry.Name)} is a submodule; only plain files and folders are accepted."
            : entry is { IsFile: false, IsFolder: false } ? $"{Quoted(entry.Name)} has the mode {Quoted(entry.Mode)}; only plain files and folders are accepted."
            : Fault(entry.Name);

    /// <summary>True for a name that can only mean an entry of the folder that it stands in.</summary>
    public static bool IsPlain(string name) => name is not ("" or "." or "..") && !name.EnumerateRunes().Any(rune => rune.Value == '/' || Forbidden(rune));

    private static string? Fault(string name)
        => !IsPlain(name) ? $"{Quoted(name)} is not a plain name: no '.', '..', slash, backslash, control character, or bytes that are not UTF-8."
            : name.Length > LongestName ? $"The name {Quoted(name)} is longer than {LongestName} characters."
            : Instructions.Contains(Undisguised(name)) ? $"{Quoted(name)} is a file that git acts on; it is not accepted."
            : null;

    /// <summary>Format characters are among them: some file systems ignore them, so that a name with one means another name.</summary>
    private static bool Forbidden(Rune rune)
        => rune.Value is '\\' or '\uFFFD' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Windows drops blanks and dots at the end and what follows a colon; neither it nor macOS looks at case.</summary>
    public static string Undisguised(string name)
        => name.Split(':')[0].TrimEnd(' ', '.').ToLowerInvariant();

    /// <summary>A guest's words, made harmless to print.</summary>
    public static string Quoted(string text)
        => $"'{string.Concat(text.Take(80).Select(c => char.IsSurrogate(c) || Forbidden(new Rune(c)) ? '?' : c))}{(text.Length > 80 ? "…" : "")}'";
}
