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
        var written = open?.Journal.State.Entries ?? 0;
        var file = JournalFile.Read(lab.State.Journal, LabVault.JournalKey(key));
        return Page(file, after, open, written) with { Commitments = verify ? Proving.All(file.Entries, lab.State.Vault, key) : null };
    }

    public static JournalAnswer Of(LabHost host, long after)
    {
        var written = host.Journal.State.Entries;
        return Page(JournalFile.Read(host.Lab.State.Journal, host.JournalKey), after, host, written);
    }

    private static JournalAnswer Page(JournalFile file, long after, LabHost? open, long written)
    {
        var start = (int)Math.Min(Math.Max(0, after), file.Entries.Count);
        var fault = file.Fault ?? Beginning(file) ?? (open is null ? null : Behind(open, file, written));
        return new JournalAnswer(
            [.. file.Entries.Skip(start).Select(JournalWords.Of)],
            [.. file.Lines.Take(file.Entries.Count).Skip(start).Select(line => JsonDocument.Parse(line).RootElement)],
            new JournalHead(file.Entries.Count, file.Entries.Count > 0 ? file.Entries[^1].Hash : Entry.Genesis, fault is null),
            fault);
    }

    /// <summary>A lab that exists was made, and its journal begins with that.</summary>
    private static string? Beginning(JournalFile file)
        => file.Entries is [{ Fact: LabMade }, ..] ? null : "The journal does not begin with the creation of its lab: it was emptied or replaced.";

    /// <summary>
    /// The file against what this process wrote to it: another copy of journal and end together breaks nothing by itself.
    /// Facts may be written while the file is read; it must hold those that were written before.
    /// </summary>
    private static string? Behind(LabHost host, JournalFile file, long written)
    {
        var known = host.Journal.After(0);
        foreach (var (at, (entry, other)) in known.Zip(file.Entries).Index())
        {
            if (entry.Hash != other.Hash)
            {
                return $"Entry {at + 1} differs from the one that was written: the journal was replaced.";
            }
        }

        return file.Entries.Count < written ? $"The file ends at entry {file.Entries.Count}; {written} were written."
            : file.Entries.Count > known.Count ? $"The file has {file.Entries.Count} entries; {known.Count} were written."
            : null;
    }
}
