using System.Globalization;
using System.Text;
using Assay.Protocol;

namespace Assay.Reports;

/// <summary>
/// The page that goes with a model: what was verified about it and what was not, in at most 60 lines of Markdown, so
/// that whoever gets the model knows how far to trust it.
/// </summary>
public static class Statement
{
    private const int MostArtifacts = 12;
    private const int MostLeftOut = 12;

    /// <summary>Writes the statement. No private number is in it unless the report says that they are revealed.</summary>
    /// <param name="report">The lab's report, of which the model is a part.</param>
    /// <param name="direction">Whose candidate it is.</param>
    /// <param name="commit">The commit that was frozen and run.</param>
    /// <param name="artifacts">SHA-256 of each artifact file, by its path.</param>
    /// <param name="environment">The programs with which it was measured.</param>
    /// <param name="leftOut">Files of the candidate that did not come along, because they act by themselves.</param>
    /// <exception cref="AssayException">The direction has no candidate.</exception>
    public static string Write(
        ReportModel report, DirectionId direction, string commit, IReadOnlyDictionary<string, string> artifacts, MeasuredEnvironment environment,
        IReadOnlyList<string>? leftOut = null)
    {
        var model = report.Concealed();
        var ranked = Ranking.Of(model).FirstOrDefault(ranked => ranked.Direction.Id == direction)
            ?? throw AssayException.Unknown($"{direction} has handed in no candidate: choose one that `assay board` lists with a score.");
        string[] lines =
        [
            $"# {Plain.Markdown(model.Lab, 80)}: {Plain.Markdown(ranked.Direction.Slug, 60)}",
            "",
            $"The model that direction {direction} handed in, as Assay {Plain.Markdown(model.Version, 40)} ran and measured it. Written {Figures.Time(model.At)}.",
            .. Warnings(model),
            "", "## Score", "", .. Scores(model, ranked),
            .. Final(model, direction),
            .. Marks(ranked.Direction),
            "", "## Verified", "", .. Trust.Verified(model).Select(Item), "- The digests below are those of the files that were run.",
            "", "## Not verified", "", .. Trust.NotVerified(model).Select(Item),
            "", "## What it is", "", .. Identity(model, ranked.Direction),
            $"- Commit: {Plain.Markdown(commit, 64)}",
            $"- Environment: {Plain.Markdown(environment.Place, 400)}",
            .. environment.Python is { } python ? [$"- Python there as this was written: {Plain.Markdown(python, 300)}"] : Array.Empty<string>(),
            .. Artifacts(artifacts),
            .. LeftOut(leftOut ?? []),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Warnings(ReportModel model)
    {
        if (Trust.Unsealed(model) is { } unsealed)
        {
            yield return "";
            yield return $"**Not sealed.** {unsealed}";
        }

        if (Trust.Broken(model) is { } fault)
        {
            yield return "";
            yield return $"**The journal does not hold.** {Plain.Markdown(fault, 300)}";
        }
    }

    private static IEnumerable<string> Scores(ReportModel model, Ranked ranked)
    {
        var metric = Figures.Metric(model.Metric);
        yield return $"| {metric}, {(model.Metric.HigherIsBetter ? "higher" : "lower")} is better; seal: {model.Seal.ToString().ToLowerInvariant()} | public | private |";
        yield return "|---|---|---|";
        yield return $"| this model | {Figures.Of(ranked.Public)} | {Hidden(model, ranked.Direction.Private)} |";
        foreach (var (name, pair) in new[] { ("frozen baseline", model.Baseline), ("best possible", model.Bound) })
        {
            if (pair is not null)
            {
                yield return $"| {name} | {Figures.Of(pair.Public)} | {Hidden(model, pair.Private)} |";
            }
        }

        yield return "";
        yield return Verdict(model, ranked);
    }

    // The number of another model's one opening is nothing that this one may carry along.
    private static IEnumerable<string> Final(ReportModel model, DirectionId direction)
    {
        var own = model.Final?.Direction == direction ? model : model with { Final = model.Final?.Concealed() };
        return own.Final is null ? [] : ["", "## Final drawer", "", string.Join(' ', FinalWords.Of(own).Select(sentence => Plain.Markdown(sentence, 400)))];
    }

    private static IEnumerable<string> Marks(ReportDirection direction) => direction.Marks.Count == 0 ? [] :
    [
        "", "## Marked", "",
        .. direction.Marks.Select(mark => Item($"**{Marked.Meaning(mark.Kind)}** {Plain.Markdown(mark.Evidence, 400)}")),
    ];

    private static string Hidden(ReportModel model, Estimate? score)
        => score is { } shown ? Figures.Of(shown) : model.Revealed ? "none" : "not revealed";

    private static string Verdict(ReportModel model, Ranked ranked)
    {
        var candidates = model.Directions.Count(direction => direction.Candidate is not null);
        var place = ranked switch
        {
            { Place: 1 } => $"In public it leads {(candidates == 1 ? "as the only candidate" : $"{Verdicts.Words(candidates)} candidates")}.",
            { Tied: true } => string.Create(CultureInfo.InvariantCulture, $"In public it is number {ranked.Place} of {candidates} and cannot be told apart from the leader."),
            _ => string.Create(CultureInfo.InvariantCulture, $"In public it is number {ranked.Place} of {candidates}, {Figures.Of(ranked.ToLeader)} behind the leader."),
        };
        return new StringBuilder(place)
            .Append(Loss.Of(model, ranked) is { } loss ? $" {loss.Told}" : "")
            .Append(CultureInfo.InvariantCulture, $" {Verdicts.Search(model)}")
            .ToString();
    }

    private static IEnumerable<string> Identity(ReportModel model, ReportDirection direction)
    {
        // Of "command:…" the kind alone: a statement travels, and the owner's command line is nobody's business.
        yield return $"- Agent: {Plain.Markdown(direction.Agent.Split(':')[0], 60)}. Its own title for it: “{Plain.Markdown(direction.Title, 120)}”";
        yield return $"- Seal: {direction.Seal.ToString().ToLowerInvariant()} for this direction, {model.Seal.ToString().ToLowerInvariant()} for the lab. Feedback: {model.Feedback.ToString().ToLowerInvariant()}.";
        yield return $"- Journal: {Figures.Count(model.Journal.Entries)} entries, head {Plain.Markdown(model.Journal.Head, 80)}";
        yield return $"- Looks at private scores: {Figures.Count(model.PrivateLooks)}{(model.Final is { Looks: > 0 } final ? $", at the final score: {Figures.Count(final.Looks)}" : "")}";
    }

    private static IEnumerable<string> Artifacts(IReadOnlyDictionary<string, string> artifacts)
    {
        foreach (var (path, digest) in artifacts.OrderBy(artifact => artifact.Key, StringComparer.Ordinal).Take(MostArtifacts))
        {
            yield return $"- Artifact {Plain.Markdown(path, 100)}: {Plain.Markdown(digest, 80)}";
        }

        if (artifacts.Count > MostArtifacts)
        {
            yield return $"- {Figures.Count(artifacts.Count - MostArtifacts)} further artifacts, whose digests the journal holds";
        }
    }

    private static IEnumerable<string> LeftOut(IReadOnlyList<string> files)
    {
        if (files.Count > 0)
        {
            var named = string.Join(", ", files.Take(MostLeftOut).Select(file => Plain.Markdown(file, 100)));
            yield return $"- Left out of this folder, because it acts by itself where it lies: {named}{(files.Count > MostLeftOut ? $", and {Figures.Count(files.Count - MostLeftOut)} more" : "")}. "
                + "The candidate was measured with it.";
        }
    }

    private static string Item(string sentence) => $"- {sentence}";
}
