using Assay.Journal;
using Assay.Knowledge;
using Assay.Protocol;

namespace Assay.Server.Api;

/// <summary>Remembers what each direction of a lab was told, so that each line of news comes once. It forgets with the process: then a line may come twice, and none is lost.</summary>
internal sealed class NewsDesk(LabJournal journal, TimeProvider clock)
{
    private readonly Dictionary<DirectionId, Told> told = [];

    /// <summary>What the direction was not told yet; now it is.</summary>
    public IReadOnlyList<string> Tell(DirectionId direction)
    {
        lock (told)
        {
            var (lines, known) = News.Of(journal.State, direction, told.GetValueOrDefault(direction, Told.Nothing), clock.GetUtcNow());
            told[direction] = known;
            return lines;
        }
    }

    /// <summary>The direction is being told all guidance of this state.</summary>
    public void Briefed(DirectionId direction, LabState state)
    {
        lock (told)
        {
            told[direction] = told.GetValueOrDefault(direction, Told.Nothing).Briefed(state);
        }
    }
}
