using System.Text.Json;
using Assay.Journal;
using Assay.Protocol.Owners;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>The journal for its owner: the facts in words, the entries as they stand in the file, and whether the chain holds.</summary>
internal static class JournalPage
{
    public static JournalAnswer Of(LabHost host, long after)
    {
        var file = JournalFile.Read(host.Lab.State.Journal);
        var start = (int)Math.Min(Math.Max(0, after), file.Entries.Count);
        return new JournalAnswer(
            [.. file.Entries.Skip(start).Select(JournalWords.Of)],
            [.. file.Lines.Take(file.Entries.Count).Skip(start).Select(line => JsonDocument.Parse(line).RootElement)],
            new JournalHead(file.Entries.Count, file.Entries.Count > 0 ? file.Entries[^1].Hash : Entry.Genesis, file.Fault is null),
            file.Fault ?? Behind(host, file));
    }

    /// <summary>The file against what this process wrote to it: an end that was cut off breaks no chain by itself.</summary>
    private static string? Behind(LabHost host, JournalFile file)
        => file.Entries.Count < host.Journal.State.Entries && file.Entries.Count > 0 && host.Journal.After(file.Entries.Count - 1) is [var entry, ..] && entry.Hash == file.Entries[^1].Hash
            ? $"The file ends at entry {file.Entries.Count}; {host.Journal.State.Entries} were written."
            : null;
}
