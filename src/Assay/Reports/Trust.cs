using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What Assay verified about a lab's scores and what it did not, in plain sentences. Pure.</summary>
internal static class Trust
{
    public static IReadOnlyList<string> Verified(ReportModel model)
    {
        string?[] told =
        [
            Evaluated(model),
            CleanRoom(model),
            Marked.Looked(model),
            Broken(model) is null
                ? $"The journal's {(model.Journal.Entries == 1 ? "one entry forms" : $"{Figures.Count(model.Journal.Entries)} entries form")} an unbroken chain: no fact was changed, dropped or moved."
                : null,
            Agents(model),
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
            Outside(model),
            Beside(model),
            "That training again gives the same model. Nothing was trained again for this report.",
            model.PrivateLooks > 0 ? Verdicts.Looks(model) : null,
            "That the walls of this installation hold. “assay redteam” attacks them; this report does not.",
        ];
        return [.. told.OfType<string>()];
    }

    private static string? Evaluated(ReportModel model)
    {
        var evaluations = model.Directions.Sum(direction => direction.Evaluations);
        if (evaluations == 0)
        {
            return null;
        }

        var past = model.Directions.Count(direction => direction.ReadsPast);
        var targets = past == 0 ? "against targets that were handed to nobody."
            : "against targets that no agent was handed. "
                + $"{(past == 1 ? "One candidate asked" : $"{Verdicts.Many(past, "candidate")} asked")} for earlier rows and got their targets, public ones too, after its claim and in the clean room.";
        return $"Scores are Assay's own. {(evaluations == 1 ? "The public evaluation was" : $"All {Figures.Count(evaluations)} public evaluations were")} computed from prediction files by one strict reader, {targets}";
    }

    private static string? CleanRoom(ReportModel model)
    {
        var submitted = model.Directions.Where(direction => direction.Submitted).ToList();
        var open = submitted.Count(direction => direction.Seal == SealLevel.None);
        return submitted.Count == 0 ? null
            : $"{(submitted.Count == 1 ? "The candidate was" : $"The {Figures.Count(submitted.Count)} candidates were")} fixed by digest before private rows were touched, and run by Assay"
                + (open == 0 ? " in a clean room without network." : open == submitted.Count ? "." : $", {Figures.Count(submitted.Count - open)} of them in a clean room without network.")
                + " Each has one private try.";
    }

    // What the journal says of ways out, and what the owner opened, decides the sentence.
    private static string? Agents(ReportModel model)
    {
        var calls = model.Directions.Sum(direction => direction.Calls);
        var ended = "ran behind walls and was ended with all that it had started";
        return model.Seal switch
        {
            _ when model.Directions.Count == 0 => null,
            SealLevel.Walls when Hosts(model).Count > 0 => $"Every agent {ended}. Walls had a way out to the hosts that the owner opened, and to no other: see below.",
            SealLevel.Walls when calls > 0 => $"Every agent {ended}. Its one way out was Assay's gateway to its model: {Verdicts.Many(calls, "call")}, each checked by name of field and kept.",
            SealLevel.Walls => "Every agent ran behind walls, with no network but Assay's own address, and was ended with all that it had started.",
            SealLevel.Account => "Agents ran under another account or on another host than the sealed data.",
            _ => null,
        };
    }

    private static string? Beside(ReportModel model)
        => model.Directions.Max(direction => (int?)direction.Beside) is > 0 and var most
            ? $"That nobody listened while candidates met private rows. {(most == 1 ? "One agent was" : $"{Figures.Count(most)} agents were")} at work at that time and could not be frozen: of another Assay server, or joined from elsewhere."
            : model.Directions.Any(direction => direction.Seal == SealLevel.Account)
                ? "That nobody listened while candidates met private rows. Agents that joined from elsewhere cannot be frozen: their seats were over, their programs may not have been."
                : null;

    private static string? Outside(ReportModel model)
    {
        var reached = model.Directions.SelectMany(direction => direction.HostsReached).Distinct().ToList();
        return Hosts(model) is not { Count: > 0 } hosts ? null
            : $"What went to the hosts that the owner opened ({Named(hosts)}). {(reached.Count == 0 ? "None was reached so far." : $"Agents reached {Named(reached)}.")} "
                + "Assay does not look into these connections: data may have left, and answers about known rows may have come in.";
    }

    private static List<string> Hosts(ReportModel model)
        => [.. model.OpenHosts.Concat(model.Directions.SelectMany(direction => direction.HostsReached)).Distinct()];

    private static string Named(List<string> hosts)
        => string.Join(", ", hosts.Take(6).Select(host => Plain.Name(host, 80))) + (hosts.Count > 6 ? $" and {hosts.Count - 6} more" : "");

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
