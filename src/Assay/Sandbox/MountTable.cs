using System.Text.RegularExpressions;

namespace Assay.Sandbox;

/// <summary>The mount points of this machine.</summary>
internal static partial class MountTable
{
    /// <summary>The mount points below a folder, outermost first: an overlay of the folder shows nothing of them.</summary>
    public static IEnumerable<string> Below(string folder) => Below(folder, File.ReadLines("/proc/self/mountinfo"));

    internal static IEnumerable<string> Below(string folder, IEnumerable<string> lines)
        => lines.Select(line => line.Split(' ')).Where(words => words.Length > 4).Select(words => Unescaped(words[4]))
            .Where(place => MountPoints.IsBelow(place, folder)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Blanks and the like are written as three octal digits.</summary>
    private static string Unescaped(string word)
        => Octal().Replace(word, match => ((char)Convert.ToInt32(match.Value[1..], 8)).ToString());

    [GeneratedRegex(@"\\[0-7]{3}")]
    private static partial Regex Octal();
}
