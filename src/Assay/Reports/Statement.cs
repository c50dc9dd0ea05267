using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>
/// The page that goes with a model: what was verified about it and what was not, in at most 60 lines of Markdown.
/// </summary>
public static class Statement
{
    private const int MostArtifacts = 8;
    private const int MostLeftOut = 12;
    private const int MostWarnings = 3;

    /// <summary>Writes the statement. No private number is in it unless the report says that they are revealed.</summary>
    /// <param name="report">The lab's report, of which the model is a part.</param>
    /// <param name="direction">Whose candidate it is.</param>
    /// <param name="commit">The commit that was frozen and run.</param>
    /// <param name="artifacts">SHA-256 of each artifact file, by its path.</param>
    /// <param name="environment">The programs with which it was measured.</param>
    /// <param name="leftOut">Files of the candidate that did not come along, and why.</param>
    /// <exception cref="AssayException">The direction has no candidate.</exception>
    public static string Write(
        ReportModel report, DirectionId direction, string commit, IReadOnlyDictionary<string, string> artifacts, MeasuredEnvironment environment,
        IReadOnlyList<LeftOutFile>? leftOut = null)
    {
        var model = report.Concealed();
        var ranked = Ranking.Of(model).FirstOrDefault(ranked => ranked.Direction.Id == direction)
            ?? throw AssayException.Unknown($"{direction} has no candidate: choose one that `assay board` lists with a score.");
        string[] lines =
        [
            $"# {Plain.Markdown(model.Lab, 80)}: {Plain.Markdown(ranked.Direction.Slug, 60)}",
            "",
            $"The model of direction {direction}, as Assay {Plain.Markdown(model.Version, 40)} ran and scored it. {Figures.Time(model.At)}. ± is one standard error.",
            .. Warnings(model),
            "", "## Score", "", .. Scores(model, ranked),
            .. Final(model, direction),
            .. Marks(ranked.Direction),
            "", "## Verified", "", .. Trust.Verified(model).Select(Item), "- The checksums below are those of the files that were run.",
            "", "## Not verified", "", .. Trust.NotVerified(model).Select(Item),
            .. DataWarnings(model),
            "", "## What it is", "", .. Identity(model, ranked.Direction),
            $"- Commit: {Plain.Markdown(commit, 64)}",
            $"- Environment: {Plain.Markdown(environment.Place, 400)}",
            .. environment.Python is { } python ? [$"- Python at the time of writing: {Plain.Markdown(python, 300)}"] : Array.Empty<string>(),
            .. Artifacts(artifacts),
            .. LeftOut(leftOut ?? []),
        ];
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The same of the baseline, which Assay fitted itself when the lab was created. No private number is in it.</summary>
    /// <param name="report">The lab's report.</param>
    /// <param name="artifacts">SHA-256 of each model file, by its path.</param>
    public static string OfBaseline(ReportModel report, IReadOnlyDictionary<string, string> artifacts)
    {
        var model = report.Concealed();
        string[] lines =
        [
            $"# {Plain.Markdown(model.Lab, 80)}: baseline",
            "",
            $"The baseline of this lab: a regularised linear model that Assay {Plain.Markdown(model.Version, 40)} fitted with default settings when "
                + $"the lab was made. No agent worked on it. {Figures.Time(model.At)}. ± is one standard error.",
            .. Warnings(model),
            "", "## Score", "",
            $"| {Metric(model)} | public |", "|---|---|",
            .. References(model).Select(reference => $"| {reference.Name} | {Figures.Of(reference.Pair.Public)} |"),
            "", "Private scores: `assay reveal` shows the baseline's beside those of the candidates.",
            "", "## Verified", "",
            "- Assay fitted it on the training rows alone, and scored it against hidden labels.",
            "- The checksums below were recorded when the lab was created.",
            "", "## Not verified", "",
            "- Other data: scores hold for rows drawn like these, and standard errors cover sampling noise only.",
            Item(Trust.Leaks(model)),
            .. DataWarnings(model),
            "", "## What it is", "", .. Artifacts(artifacts),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string Metric(ReportModel model) => $"{Plain.Markdown(Figures.Metric(model), 60)} ({(model.Metric.HigherIsBetter ? "higher" : "lower")} is better)";

    private static IEnumerable<(string Name, ReportPair Pair)> References(ReportModel model)
    {
        if (model.Baseline is { } baseline) yield return ("baseline", baseline);
        if (model.Bound is { } bound) yield return ("best possible", bound);
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
            yield return $"**Journal not intact.** {Plain.Markdown(fault, 300)}";
        }
    }

    /// <summary>What <c>assay check</c> found in the data, as far as it bears on the score.</summary>
    private static IEnumerable<string> DataWarnings(ReportModel model)
    {
        var found = model.Hazards.Where(hazard => hazard.Severity is Severity.Serious or Severity.Warning).OrderByDescending(hazard => hazard.Severity == Severity.Serious).ToList();
        if (found.Count == 0) return [];
        return
        [
            "", "## Data warnings", "",
            .. found.Take(MostWarnings).Select(hazard => Item(
                $"{(hazard.Severity == Severity.Serious ? "Serious" : "Warning")}: {Plain.Markdown(hazard.Title, 60)}{Column(hazard)}: {Plain.Markdown(hazard.Text, 300)}")),
            .. found.Count > MostWarnings ? [$"- {Figures.Count(found.Count - MostWarnings)} more: see `assay check`."] : Array.Empty<string>(),
        ];
    }

    private static string Column(Hazard hazard) => hazard.Column is { } column ? $" in {Plain.Markdown(column, 80)}" : "";

    private static IEnumerable<string> Scores(ReportModel model, Ranked ranked)
    {
        yield return $"| {Metric(model)} | public | private |";
        yield return "|---|---|---|";
        yield return $"| this model | {Figures.Of(ranked.Public)} | {Hidden(model, ranked.Direction.Private)} |";
        foreach (var (name, pair) in References(model))
        {
            yield return $"| {name} | {Figures.Of(pair.Public)} | {Hidden(model, pair.Private)} |";
        }

        yield return "";
        yield return string.Join(' ', [Verdict(model, ranked), .. Differences(model, ranked)]);
    }

    // Another model's final score must not travel with this one.
    private static IEnumerable<string> Final(ReportModel model, DirectionId direction)
    {
        var own = model.Final?.Direction == direction ? model : model with { Final = model.Final?.Concealed() };
        return own.Final is null ? [] : ["", "## Final test set", "", string.Join(' ', FinalWords.Of(own).Select(sentence => Plain.Markdown(sentence, 400)))];
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
        var rank = candidates == 1 ? "The only candidate." : $"Rank {Figures.Count(ranked.Place)} of {Figures.Count(candidates)} by public score.";
        var gap = ranked.OnPublic?.AgainstBest is { } behind
            ? $" {Figures.Gain(behind, model.Metric, " than the leader")}{Standings.Significance(behind)}."
            : "";
        var bias = ranked.Place == 1 && model.Assessment?.SelectionBias is { } bias_
            ? $" Selection bias of its public score: about {Figures.Number(bias_, Figures.Places(ranked.Public.StandardError))}."
            : "";
        return $"{rank}{gap}{bias}";
    }

    private static IEnumerable<string> Differences(ReportModel model, Ranked ranked)
    {
        var (judged, rows) = ranked.OnPrivate is { } hidden ? (hidden, "private") : (ranked.OnPublic, "public");
        if (judged?.AgainstBaseline is { } gain)
        {
            yield return $"On {rows} rows: {Figures.Gain(gain, model.Metric, " than the baseline")}{Standings.Significance(gain)}.";
        }

        if (judged is { Drop: { } drop })
        {
            var beyond = judged.DropBeyondBaseline is { } more
                ? $"; beyond the baseline's change, {Figures.Drop(more)}{Standings.Significance(more)}"
                : Standings.Significance(drop);
            yield return $"Public to private: {Figures.Drop(drop)}{beyond}.";
        }
    }

    private static IEnumerable<string> Identity(ReportModel model, ReportDirection direction)
    {
        // Of "command:…" the kind alone: a statement travels, and the command line stays with the owner.
        yield return $"- Agent: {Plain.Markdown(direction.Agent.Split(':')[0], 60)}. Its title: “{Plain.Markdown(direction.Title, 120)}”";
        yield return $"- Isolation: {Trust.Isolation(direction.Seal)} for this direction, {Trust.Isolation(model.Seal)} for the lab. Feedback: {model.Feedback.ToString().ToLowerInvariant()}.";
        yield return $"- Journal: {Figures.Count(model.Journal.Entries)} entries, head {Plain.Markdown(model.Journal.Head, 80)}";
        yield return $"- Views of private scores: {Figures.Count(model.PrivateViews)}{(model.Final is { Looks: > 0 } final ? $", of the final score: {Figures.Count(final.Looks)}" : "")}";
    }

    private static IEnumerable<string> Artifacts(IReadOnlyDictionary<string, string> artifacts)
    {
        foreach (var (path, digest) in artifacts.OrderBy(artifact => artifact.Key, StringComparer.Ordinal).Take(MostArtifacts))
        {
            yield return $"- Artifact {Plain.Markdown(path, 100)}: {Plain.Markdown(digest, 80)}";
        }

        if (artifacts.Count > MostArtifacts)
        {
            yield return $"- {Figures.Count(artifacts.Count - MostArtifacts)} more artifacts, whose checksums are in the journal";
        }
    }

    private static IEnumerable<string> LeftOut(IReadOnlyList<LeftOutFile> files)
    {
        if (files.Count > 0)
        {
            var named = files.OrderByDescending(file => file.InPredict).Take(MostLeftOut).GroupBy(file => file.Reason)
                .Select(group => $"{string.Join(", ", group.Select(Name))} ({group.Key})");
            var more = files.Count > MostLeftOut ? $"; and {Figures.Count(files.Count - MostLeftOut)} more" : "";
            yield return $"- Left out of this folder: {string.Join("; ", named)}{more}. The candidate was scored with them."
                + Missing([.. files.Where(file => file.InPredict).Select(Name).Take(MostLeftOut)]);
        }
    }

    private static string Missing(string[] names)
        => names.Length == 0 ? "" : $" **The predict command does not work in this folder as it is**: it needs {string.Join(", ", names)}.";

    private static string Name(LeftOutFile file) => Plain.Markdown(file.Path, 100);

    private static string Item(string sentence) => $"- {sentence}";
}
