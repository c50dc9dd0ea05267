using System.Globalization;
using System.Text;
using Assay.Protocol;

namespace Assay.Testing.Fuzz;

/// <summary>A reader did not keep what it promises.</summary>
public sealed class BrokenTruthException(string message) : Exception(message);

/// <summary>What has to hold after a reader has read.</summary>
public static class Truth
{
    private const int LongestRefusal = 1000;

    /// <summary>Throws unless it is so.</summary>
    public static void Holds(bool so, string sentence)
    {
        if (!so)
        {
            throw new BrokenTruthException(sentence);
        }
    }

    /// <summary>The refusal itself, when it is short and can be printed.</summary>
    public static string Refusal(string reason)
    {
        Holds(reason.Length is > 0 and <= LongestRefusal, $"A refusal has {reason.Length} characters.");
        Holds(IsPrintable(reason), "A refusal holds a control or format character.");
        return reason;
    }

    /// <summary>Runs a reader that refuses with the house's exception: its words, or null when it accepted.</summary>
    public static string? Of(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (AssayException refusal)
        {
            return Refusal(refusal.Message);
        }
    }

    /// <summary>Nothing in it moves a cursor, turns a line round or hides.</summary>
    public static bool IsPrintable(string text) => text.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    /// <summary>True when a path with slashes, however it is written, is a place below a folder and not the folder itself.</summary>
    public static bool StaysBelow(string folder, string path)
        => Path.GetFullPath(Path.Combine(folder, path)) is var full
            && full.StartsWith(folder + "/", StringComparison.Ordinal) && full.Length > folder.Length + 1;
}
