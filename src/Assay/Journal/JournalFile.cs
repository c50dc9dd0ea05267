using System.Text;

namespace Assay.Journal;

/// <summary>A journal as it stands in its file, read without trusting it.</summary>
/// <param name="Entries">The entries up to the first fault.</param>
/// <param name="Length">Bytes up to the end of the last whole line.</param>
/// <param name="Fault">What breaks the chain and where, or null.</param>
public sealed record JournalFile(IReadOnlyList<Entry> Entries, IReadOnlyList<string> Lines, long Length, string? Fault)
{
    /// <summary>Reads a journal that somebody else may be writing.</summary>
    /// <param name="path">The file; its end is looked up beside it.</param>
    /// <param name="key">The key of its seals; without it the chain alone is checked, as any reader can.</param>
    public static JournalFile Read(string path, JournalKey? key)
    {
        if (!File.Exists(path))
        {
            return new JournalFile([], [], 0, "The journal is missing.");
        }

        // The end first: a fact that is written in between then only makes the journal longer.
        var end = key is null ? null : JournalEnd.Read(JournalEnd.PathOf(path), key);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var reading = Read(file, key);
        return key is null ? reading : reading.UpTo(end);
    }

    internal JournalFile UpTo(JournalEnd? end)
        => Fault is not null || (end is null && Entries.Count == 0) ? this
            : this with { Fault = end is null ? "The record of its end, journal.head, is missing or was changed." : end.Fault(Entries) };

    internal static JournalFile Read(Stream file, JournalKey? key)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var text = reader.ReadToEnd();
        var whole = text.LastIndexOf('\n') + 1;
        var lines = text[..whole].Split('\n')[..^1];
        var entries = new List<Entry>(lines.Length);
        var previous = Entry.Genesis;
        foreach (var line in lines)
        {
            var (entry, fault) = Entry.Read(line, entries.Count + 1, previous, key);
            if (entry is null)
            {
                return new JournalFile(entries, lines, Bytes(text, whole), fault);
            }

            entries.Add(entry);
            previous = entry.Hash;
        }

        return new JournalFile(entries, lines, Bytes(text, whole), null);
    }

    private static long Bytes(string text, int characters) => Encoding.UTF8.GetByteCount(text.AsSpan(0, characters));
}
