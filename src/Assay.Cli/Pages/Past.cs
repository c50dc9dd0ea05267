using Assay.Cli.Terminal;
using Assay.Protocol.Agents;

namespace Assay.Cli.Pages;

/// <summary>What earlier directions did and learned. Other agents wrote it, so it is quoted and attributed, line by line.</summary>
internal static class Past
{
    public static IEnumerable<string> Lines(History history)
        => history.Directions is [] ? ["No earlier direction."] : history.Directions.SelectMany(Lines);

    private static IEnumerable<string> Lines(HistoryEntry entry)
    {
        yield return $"{entry.Direction} {Plain.Line(entry.Slug)} ({Plain.Line(entry.Agent)}, {Numbers.Word(entry.Status)}): "
            + $"{Numbers.Score(entry.Released)}, {entry.Runs} runs, {entry.Evaluations} evaluations";
        yield return $"  title: \"{Plain.Line(entry.Title)}\"";
        yield return $"  rationale: \"{Plain.Line(entry.Rationale)}\"";
        foreach (var learning in entry.Learnings)
        {
            yield return $"  learned: \"{Plain.Line(learning.Text)}\" (runs {Plain.Line(string.Join(", ", learning.Evidence))})";
        }
    }
}
