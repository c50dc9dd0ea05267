using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What Assay verified about a lab's scores and what it did not, in plain sentences. Pure.</summary>
internal static class Trust
{
    public static IReadOnlyList<string> Verified(ReportModel model)
    {
        var evaluations = model.Directions.Sum(direction => direction.Evaluations);
        var submitted = model.Directions.Count(direction => direction.Submitted);
        string?[] told =
        [
            evaluations > 0
                ? $"Scores are Assay's own. {(evaluations == 1 ? "The public evaluation was" : $"All {Figures.Count(evaluations)} public evaluations were")} computed from prediction files by one strict reader, against targets that were handed to nobody."
                : null,
            submitted > 0
                ? $"{(submitted == 1 ? "The candidate was" : $"The {Figures.Count(submitted)} candidates were")} fixed by digest before private rows were touched, and run by Assay in a clean room without network. Each has one private try."
                : null,
            Marked.Looked(model),
            Broken(model) is null
                ? $"The journal's {(model.Journal.Entries == 1 ? "one entry forms" : $"{Figures.Count(model.Journal.Entries)} entries form")} an unbroken chain: no fact was changed, dropped or moved."
                : null,
            model.Seal switch
            {
                _ when model.Directions.Count == 0 => null,
                SealLevel.Walls => "Every agent ran behind walls, with no network but Assay's own address, and was ended with all that it had started.",
                SealLevel.Account => "Agents ran under another account or on another host than the sealed data.",
                _ => null,
            },
            model.PrivateLooks == 0 ? Verdicts.Looks(model) : null,
            model.Final?.Status.Stage == FinalStage.Graded
                ? "The final score was made once, for a candidate that was claimed before the final rows were touched: it cannot have been chosen by that score."
                : null,
        ];
        return [.. told.OfType<string>()];
    }

    public static IReadOnlyList<string> NotVerified(ReportModel model)
    {
        string?[] told =
        [
            Unsealed(model),
            Broken(model) is { } fault ? $"The journal. It does not hold: {fault}" : null,
            "What agents wrote. Titles, reasons and learnings are their claims, and the runs that they count are as they reported them.",
            "That other rows will be like these. A score holds for rows drawn as these were, and its standard error knows of no other luck.",
            Leaks(model),
            "That training again gives the same model. Nothing was trained again for this report.",
            model.PrivateLooks > 0 ? Verdicts.Looks(model) : null,
            "That the walls of this installation hold. “assay redteam” attacks them; this report does not.",
        ];
        return [.. told.OfType<string>()];
    }

    /// <summary>The loudest sentence of a report; null when every direction was sealed.</summary>
    public static string? Unsealed(ReportModel model)
    {
        var open = model.Directions.Where(direction => direction.Seal == SealLevel.None).ToList();
        if (model.Seal != SealLevel.None)
        {
            return null;
        }

        var named = string.Join(", ", open.Take(8).Select(direction => direction.Id.ToString())) + (open.Count > 8 ? ", …" : "");
        var who = open.Count switch
        {
            0 => "At least one direction",
            1 => $"One of {Verdicts.Many(model.Directions.Count, "direction")} ({named})",
            _ => $"{Figures.Count(open.Count)} of {Verdicts.Many(model.Directions.Count, "direction")} ({named})",
        };
        return $"{who} ran without walls and could have read anything that the owner can. "
            + "Nobody can rule out that scores made since then were made knowing the answers.";
    }

    /// <summary>What is wrong with the journal; null when nothing is.</summary>
    public static string? Broken(ReportModel model)
        => model.JournalFault is { } fault ? Plain.Line(fault, 300) : model.Journal.Intact ? null : "Its chain of hashes is broken.";

    private static string Leaks(ReportModel model) => model.Hazards.Count(hazard => hazard.Severity != Severity.Note) switch
    {
        0 => "That no column gives the target away. Assay looked for the usual leaks and found none.",
        1 => "That no column gives the target away. Assay looked for the usual leaks and found one hazard, listed below.",
        var some => $"That no column gives the target away. Assay looked for the usual leaks and found {Verdicts.Words(some)} hazards, listed below.",
    };
}
