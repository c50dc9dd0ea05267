using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Reports;

/// <summary>What each direction tried and what it learned, in the agents' own words, quoted and attributed.</summary>
internal static class DirectionCards
{
    private const int MostLearnings = 12;

    public static Html Of(ReportModel model)
    {
        if (model.Directions.Count == 0)
        {
            return new("<p>No direction has started yet.</p>\n");
        }

        var ranks = Ranking.Of(model).ToDictionary(ranked => ranked.Direction.Id);
        return Html.Of($"<div class=\"cards\">\n{Html.Join(model.Directions.Where(Spoke).Select(direction => Card(model, direction, ranks.GetValueOrDefault(direction.Id))))}</div>\n{Silent([.. model.Directions.Where(direction => !Spoke(direction))])}");
    }

    /// <summary>Of a direction that said nothing and measured nothing there is a line to say, not a card.</summary>
    private static bool Spoke(ReportDirection direction)
        => direction is not { Status: DirectionStatus.Failed or DirectionStatus.Abandoned, Evaluations: 0, Learnings.Count: 0, Transcript: null };

    private static Html Silent(IReadOnlyList<ReportDirection> directions) => directions.Count == 0 ? Html.Empty : Html.Of($"""
        <p class="facts">{Verdicts.Many(directions.Count, "direction")} ended without a result:</p>
        <ul class="facts">{Html.Join(directions.Select(direction => Html.Of($"<li>{direction.Id.ToString()}, {direction.Status.ToString().ToLowerInvariant()}{(string.IsNullOrWhiteSpace(direction.Note) ? "" : $": {Plain.Line(direction.Note, 300)}")}</li>")))}</ul>

        """);

    private static Html Card(ReportModel model, ReportDirection direction, Ranked? ranked) => Html.Of($"""
        <article class="card">
        <div class="head"><h3>{Plain.Name(direction.Title, 160)}</h3>{Chip(direction)}</div>
        <p class="facts"><code>{Verdicts.Name(direction)}</code> · {direction.Id.ToString()} · agent {Plain.Name(direction.Agent, 60)} · {Scores(direction)}{Verdicts.Many(direction.Evaluations, "evaluation")} {Books.Journal} · {Verdicts.Many(direction.Runs, "run")} {Books.Agents}</p>
        {Came(model, ranked)}{Said(direction.Rationale, 700, $"{direction.Id}, {(direction.AnnouncedBefore ? "before it started" : "after its first result")}")}{Learnings(direction)}{Note(direction.Note)}{TranscriptSteps.Short(direction)}</article>

        """);

    private static Html Came(ReportModel model, Ranked? ranked)
        => ranked is null ? Html.Empty : Html.Of($"<p>{Standings.Place(ranked, model.Metric)}</p>\n");

    private static Html Chip(ReportDirection direction)
    {
        var status = direction.Status.ToString().ToLowerInvariant();
        return Html.Of($"<span class=\"chip {status}\">{status}</span>{Html.When(direction.Seal == SealLevel.None, () => new("<span class=\"chip unsealed\">not sealed</span>"))}");
    }

    private static string Scores(ReportDirection direction)
    {
        var best = direction.Public is { } score ? $"best evaluation {Figures.Of(score)} · " : "";
        return direction.Candidate is { } candidate ? $"{best}candidate {Figures.Of(candidate)} · " : best;
    }

    private static Html Learnings(ReportDirection direction) => Html.Join(
    [
        .. direction.Learnings.Take(MostLearnings).Select(learning => Said(learning.Text, 600, Evidence(direction, learning))),
        Html.When(direction.Learnings.Count > MostLearnings, () => Html.Of(
            $"<p class=\"facts\">{direction.Learnings.Count - MostLearnings} more learnings are in the journal.</p>\n")),
    ]);

    private static string Evidence(ReportDirection direction, Learning learning)
    {
        var runs = string.Join(", ", learning.Evidence.Take(5).Select(run => Plain.Name(run, 40)));
        var more = learning.Evidence.Count > 5 ? $" and {learning.Evidence.Count - 5} more" : "";
        return $"{direction.Id}, learned" + (runs.Length > 0 ? $"; evidence: {runs}{more}" : "");
    }

    private static Html Said(string? text, int most, string who) => string.IsNullOrWhiteSpace(text)
        ? Html.Empty
        : Html.Of($"<blockquote>{Plain.Line(text, most)}<cite>— {who}</cite></blockquote>\n");

    private static Html Note(string? note) => string.IsNullOrWhiteSpace(note)
        ? Html.Empty
        : Html.Of($"<p class=\"facts\">Ended: {Plain.Line(note, 300)}</p>\n");
}
