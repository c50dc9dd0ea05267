using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Hosting;
using Assay.Vault;

namespace Assay.Server.Owner;

/// <summary><c>assay labs</c>: every lab of the state folder, also one that cannot be opened any more.</summary>
internal static class LabList
{
    public static async Task<LabsAnswer> Of(House house, CancellationToken cancel)
    {
        var labs = new List<LabSummary>();
        foreach (var state in house.States().Where(state => File.Exists(state.Journal)))
        {
            labs.Add(await Summary(house, state, cancel));
        }

        return new([.. labs.OrderByDescending(lab => lab.LastActivity)]);
    }

    private static async Task<LabSummary> Summary(House house, StateFolder state, CancellationToken cancel)
    {
        if (state.LastPlace() is not { } folder)
        {
            return Closed(house, state, null, "Not yet opened by this version: run `assay status DIR` with its folder.");
        }

        try
        {
            var host = await house.Lab(folder, cancel);
            return host.Lab.State.Folder == state.Folder
                ? Opened(host)
                : Closed(house, state, folder, $"Another lab is in {folder} now.");
        }
        catch (Exception closed)
            when (closed is AssayException or JournalException or VaultException or IOException or UnauthorizedAccessException)
        {
            // One lab that is damaged or gone does not hide the others.
            return Closed(house, state, folder, closed.Message.Split('\n')[0]);
        }
    }

    private static LabSummary Opened(LabHost host)
    {
        var status = StatusPage.Of(host);
        return new LabSummary
        {
            Lab = status.Lab,
            Id = status.Id,
            Dir = host.Lab.Folder,
            State = status.State,
            Metric = status.Metric,
            Best = status.Best,
            Baseline = status.Baseline,
            Directions = status.Directions.Count,
            AgentsAtWork = host.Research.AtWork ? status.Directions.Count(direction => direction.Status == DirectionStatus.Running) : 0,
            LastActivity = host.Journal.State.Last,
            Note = status.DataSentence,
        };
    }

    /// <summary>What the state folder alone tells of a lab.</summary>
    private static LabSummary Closed(House house, StateFolder state, string? folder, string note)
    {
        var id = Path.GetFileName(state.Folder);
        var entries = Entries(house, state, id);
        return new LabSummary
        {
            Lab = entries is [{ Fact: LabMade made }, ..] ? made.Lab : id,
            Id = id,
            Dir = folder,
            LastActivity = entries is [.., var last] ? last.At : null,
            Note = note,
        };
    }

    private static IReadOnlyList<Entry> Entries(House house, StateFolder state, string id)
    {
        try
        {
            return JournalFile.Read(state.Journal, LabVault.JournalKey(house.KeyOf(id))).Entries;
        }
        catch (Exception unreadable) when (unreadable is JournalException or VaultException or IOException or UnauthorizedAccessException)
        {
            // Then nothing is known but its id.
            return [];
        }
    }
}
