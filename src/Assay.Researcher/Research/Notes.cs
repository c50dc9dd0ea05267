using System.Text;
using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Researcher.Research;

/// <summary>What a direction leaves on its branch beside the candidate: a page for people, a file for programs.</summary>
internal static class Notes
{
    public static string Page(Workplace place, Notebook book, Candidate candidate, IEnumerable<Learning> learnt)
    {
        var page = new StringBuilder($"# {place.Choice.Title}\n\n{place.Choice.Reason} {place.Choice.Family.Rationale}\n\n## Result\n\n");
        foreach (var learning in learnt)
        {
            page.Append($"- {learning.Text}\n");
        }

        page.Append($"\nThe candidate is run `{candidate.Run}` ('{candidate.Description}').{candidate.Shortened}\n\n## Trials\n\n");
        page.Append($"| configuration | {place.Study.Yardstick.Name} on validation rows | against the best before | run "
            + "|\n|---|---|---|---|\n");
        foreach (var entry in book.Entries)
        {
            page.Append($"| {entry.Description} | {Score(entry)} | {Gain(entry)} | `{entry.Run}` |\n");
        }

        return page.ToString();
    }

    public static string Json(Workplace place, Notebook book, IReadOnlyList<Finalist> finalists, IReadOnlyList<Candidate> candidates) => JsonSerializer.Serialize(
        new
        {
            place.Choice.Title,
            Family = place.Choice.Family.Id,
            place.Choice.Restart,
            place.Choice.Reason,
            Seed = place.Study.Seed,
            Metric = place.Study.Yardstick.Name,
            Trials = book.Entries.Select(entry => new
            {
                entry.Run,
                entry.Description,
                Pipeline = entry.Recipe,
                entry.Seconds,
                (entry as Entry.Scored)?.Score,
                (entry as Entry.Scored)?.Gain,
                (entry as Entry.Failed)?.Reason,
            }),
            Finalists = finalists.Select(finalist => new
            {
                finalist.Description,
                SearchScore = finalist.Looked,
                CvScore = finalist.Judged?.Score,
                NewFolds = finalist.Judged?.Fresh,
                Pipeline = finalist.Recipe,
            }),
            Candidates = candidates.Select(candidate => new
            {
                candidate.Run,
                candidate.Description,
                candidate.Standing,
                candidate.Released,
                candidate.TimedOut
            }),
        },
        Options);

    // How sure a score is cannot always be said, and that is no reason to submit nothing.
    private static readonly JsonSerializerOptions Options = new(AssayJson.Page) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static string Score(Entry entry)
        => entry is Entry.Scored scored ? $"{Analysis.Text(scored.Score)}{(scored.TimedOut ? ", timed out" : "")}" : "failed";

    private static string Gain(Entry entry) => entry switch
    {
        Entry.Scored { Gain: { } gain } => Analysis.Verdict(gain),
        Entry.Failed failed => failed.Reason,
        _ => "",
    };
}
