using System.Text;

namespace Assay.Journal;

/// <summary>A journal as it stands in its file, read without trusting it.</summary>
/// <param name="Entries">The entries up to the first fault.</param>
/// <param name="Length">Bytes up to the end of the last whole line.</param>
/// <param name="Fault">What breaks the chain and where, or null.</param>
public sealed record JournalFile(IReadOnlyList<Entry> Entries, IReadOnlyList<string> Lines, long Length, string? Fault)
{
    /// <summary>Reads a journal that somebody else may be writing.</summary>
    public static JournalFile Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Read(file);
    }

    internal static JournalFile Read(Stream file)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var text = reader.ReadToEnd();
        var whole = text.LastIndexOf('\n') + 1;
        var lines = text[..whole].Split('\n')[..^1];
        var entries = new List<Entry>(lines.Length);
        var previous = Entry.Genesis;
        foreach (var line in lines)
        {
            var (entry, fault) = Entry.Read(line, entries.Count + 1, previous);
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
