using System.Text.Json;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol.Owners;
using Assay.Server.Hosting;
using Assay.Vault;

namespace Assay.Server.Owner;

/// <summary>
/// The journal for its owner: the facts in words, the entries as they stand in the file, and whether the chain holds. It
/// is read from the file, so that a journal which no lab can be opened with any more can still be looked at.
/// </summary>
internal static class JournalPage
{
    public static JournalAnswer Of(House house, string dir, long after, bool verify)
    {
        var lab = Lab.Open(dir, house.Home);
        var key = house.KeyOf(lab.Id);
        var open = house.Open.FirstOrDefault(host => host.Lab.Id == lab.Id);
        var file = JournalFile.Read(lab.State.Journal, LabVault.JournalKey(key));
        return Page(file, after, open) with { Commitments = verify ? Proving.All(file.Entries, lab.State.Vault, key) : null };
    }

    public static JournalAnswer Of(LabHost host, long after) => Page(JournalFile.Read(host.Lab.State.Journal, host.JournalKey), after, host);

    private static JournalAnswer Page(JournalFile file, long after, LabHost? open)
    {
        var start = (int)Math.Min(Math.Max(0, after), file.Entries.Count);
        var fault = file.Fault ?? (open is null ? null : Behind(open, file));
        return new JournalAnswer(
            [.. file.Entries.Skip(start).Select(JournalWords.Of)],
            [.. file.Lines.Take(file.Entries.Count).Skip(start).Select(line => JsonDocument.Parse(line).RootElement)],
            new JournalHead(file.Entries.Count, file.Entries.Count > 0 ? file.Entries[^1].Hash : Entry.Genesis, fault is null),
            fault);
    }

    /// <summary>The file against what this process wrote to it: an older copy of journal and end together breaks nothing by itself.</summary>
    private static string? Behind(LabHost host, JournalFile file)
        => file.Entries.Count < host.Journal.State.Entries && file.Entries.Count > 0 && host.Journal.After(file.Entries.Count - 1) is [var entry, ..] && entry.Hash == file.Entries[^1].Hash
            ? $"The file ends at entry {file.Entries.Count}; {host.Journal.State.Entries} were written."
            : null;
}
