using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Knowledge;

/// <summary>What an agent may know of the directions before and beside it: released scores alone.</summary>
public static class HistoryPage
{
    public static History Of(LabState state, Func<DirectionId, int> runs) => new(
        [.. state.Directions.Values.Where(direction => direction.Announced is not null || direction.Ended is not null).Select(direction => Entry(direction, runs(direction.Id)))]);

    private static HistoryEntry Entry(DirectionState direction, int runs) => new()
    {
        Direction = direction.Id,
        Slug = direction.Slug,
        Title = direction.Title,
        Rationale = direction.Announced?.Rationale ?? "",
        Approach = direction.Announced?.Approach,
        Agent = direction.AgentKind,
        Status = direction.Told,
        Released = direction.Released,
        Runs = runs,
        Evaluations = direction.Evaluations.Count,
        Learnings = [.. direction.Learnings.Select(learning => new Learning(learning.Text, learning.Evidence))],
    };
}
