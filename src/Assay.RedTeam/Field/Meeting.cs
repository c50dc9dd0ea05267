using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>How the two agents of a case know of each other: by the history that every agent may read.</summary>
internal static class Meeting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    extension(Guest guest)
    {
        /// <summary>Announces itself with a word for the other, and waits for the other's.</summary>
        public async Task<string> Meet(string word, CancellationToken cancel)
        {
            await guest.Agent.Announce(new Announcement($"A meeting {guest.Direction}", word), cancel);
            var other = await guest.Until(_ => true, cancel) ?? throw new BrokenCaseException("the other agent of this case never came");
            return other.Rationale;
        }

        /// <summary>Lets the other know that a point is reached.</summary>
        public Task Signal(CancellationToken cancel) => guest.NewRun(cancel);

        /// <summary>Waits until the other says so; no longer than a minute, for it may have come to grief.</summary>
        public Task Signalled(CancellationToken cancel) => guest.Until(other => other.Runs > 0, cancel);

        private async Task<HistoryEntry?> Until(Func<HistoryEntry, bool> reached, CancellationToken cancel)
        {
            var other = new DirectionId(guest.Direction.Number + (guest.Role == 0 ? 1 : -1));
            for (var waited = TimeSpan.Zero; waited < Patience.Stretched; waited += Glance)
            {
                var history = await guest.Agent.History(cancel);
                if (history.Directions.FirstOrDefault(entry => entry.Direction == other) is { } entry && reached(entry))
                {
                    return entry;
                }

                await Task.Delay(Glance, cancel);
            }

            return null;
        }
    }
}
