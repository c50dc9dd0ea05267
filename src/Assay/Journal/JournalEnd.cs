using System.Globalization;
using System.Text;

namespace Assay.Journal;

/// <summary>
/// Where a journal ended when its last entry was written, kept in a file of its own (<c>journal.head</c>): a journal that
/// was cut at a whole line is a whole chain, and only this says that there was more. It may lag behind a journal after a
/// crash, but is never ahead of one.
/// </summary>
internal sealed record JournalEnd(long Number, string Hash)
{
    private const string Digits = "D12";

    public static string PathOf(string journal) => Path.ChangeExtension(journal, ".head");

    /// <summary>One line of the same length always, so that overwriting it leaves no moment without one.</summary>
    public byte[] Line(JournalKey key)
    {
        var text = Text();
        return Encoding.UTF8.GetBytes($"{text} {key.Seal(text)}\n");
    }

    /// <summary>Reads the file; null when it is missing or not what Assay wrote.</summary>
    public static JournalEnd? Read(string file, JournalKey key)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().TrimEnd('\n').Split(' ') is [var number, var hash, var seal]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && key.Sealed($"{number} {hash}", seal)
            ? new JournalEnd(n, hash)
            : null;
    }

    /// <summary>What is wrong with entries that should reach at least to this end; null when nothing is.</summary>
    public string? Fault(IReadOnlyList<Entry> entries)
    {
        if (entries.Count < Number)
        {
            return entries.Count + 1 == Number
                ? $"Entry {Number} is missing: the journal was cut off before it."
                : $"Entries {entries.Count + 1} to {Number} are missing: the journal was cut off.";
        }

        return Number == 0 || entries[(int)Number - 1].Hash == Hash
            ? null
            : $"Entry {Number} differs from the one that was written: the journal was replaced.";
    }

    private string Text() => $"{Number.ToString(Digits, CultureInfo.InvariantCulture)} {Hash}";
}
