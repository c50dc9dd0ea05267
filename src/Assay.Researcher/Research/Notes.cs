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

        page.Append($"\nThe candidate is run `{candidate.Run}` ('{candidate.Change}').{candidate.Shortened}\n\n## Attempts\n\n");
        page.Append($"| attempt | {place.Study.Yardstick.Name} on rows it had not seen | against the best before | run |\n|---|---|---|---|\n");
        foreach (var entry in book.Entries)
        {
            page.Append($"| {entry.Change} | {Score(entry)} | {Gain(entry)} | `{entry.Run}` |\n");
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
            Attempts = book.Entries.Select(entry => new
            {
                entry.Run,
                entry.Change,
                entry.Recipe,
                entry.Seconds,
                (entry as Entry.Scored)?.Score,
                (entry as Entry.Scored)?.Gain,
                (entry as Entry.Failed)?.Reason,
            }),
            Finalists = finalists.Select(finalist => new { finalist.Change, finalist.Looked, Judged = finalist.Judged?.Score, finalist.Judged?.Fresh, finalist.Recipe }),
            Candidates = candidates.Select(candidate => new { candidate.Run, candidate.Change, candidate.Standing, candidate.Released, candidate.CutShort }),
        },
        Options);

    // How sure a score is cannot always be said, and that is no reason to hand nothing in.
    private static readonly JsonSerializerOptions Options = new(AssayJson.Page) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static string Score(Entry entry) => entry is Entry.Scored scored ? $"{Analysis.Text(scored.Score)}{(scored.CutShort ? ", cut short by the clock" : "")}" : "failed";

    private static string Gain(Entry entry) => entry switch
    {
        Entry.Scored { Gain: { } gain } => Analysis.Verdict(gain),
        Entry.Failed failed => failed.Reason,
        _ => "",
    };
}
