using Assay.Protocol;

namespace Assay.Measure.Tables;

/// <summary>The rules for how any table begins: perhaps a byte order mark, then names, each once.</summary>
internal static class Start
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Steps over a byte order mark where one is allowed.</summary>
    public static void Pass(Window window, string name, bool allowed)
    {
        window.More();
        if (!window.Unread.StartsWith(Mark))
        {
            return;
        }

        if (!allowed)
        {
            throw AssayException.Usage($"{name}, line 1: it begins with a byte order mark; save it as plain UTF-8 without one.");
        }

        window.Skip(Mark.Length);
    }

    public static AssayException Empty(string name)
        => AssayException.Usage($"{name} is empty: a table starts with its column names.");

    /// <summary>What is wrong with the names, or null.</summary>
    /// <param name="names">The names of the columns.</param>
    /// <param name="twice">A name that may stand twice.</param>
    public static string? Problem(IReadOnlyList<string> names, string? twice = null)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
            {
                return $"column {i + 1} has no name; give it one";
            }

            if (!seen.Add(names[i]) && names[i] != twice)
            {
                return $"the column {Quoted.Text(names[i])} is named twice; rename one of the two";
            }
        }

        return null;
    }
}
