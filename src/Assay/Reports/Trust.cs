using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Reports;

/// <summary>What Assay verified about a lab's scores and what it did not, in plain sentences. Pure.</summary>
internal static class Trust
{
    public static IReadOnlyList<string> Verified(ReportModel model)
    {
        string?[] sentences =
        [
            Evaluated(model),
            CleanRoom(model),
            Marked.Looked(model),
            Broken(model) is null
                ? $"The journal is intact: {Verdicts.Many(model.Journal.Entries, "entry", "entries")} in an unbroken hash chain."
                : null,
            Agents(model),
            model.SubmissionsAfterView == 0 ? Verdicts.Views(model) : null,
            model.Final?.Status.Stage == FinalStage.Graded
                ? "The final score was computed once, for a candidate fixed beforehand, so that score did not influence the choice."
                : null,
        ];
        return [.. sentences.OfType<string>()];
    }

    public static IReadOnlyList<string> NotVerified(ReportModel model)
    {
        string?[] sentences =
        [
            Unsealed(model),
            Broken(model) is { } fault ? $"The journal, which is not intact: {fault}" : null,
            "What agents wrote: titles, rationales, learnings and run counts are their own claims.",
            "Other data: scores hold for rows drawn like these, and standard errors cover sampling noise only.",
            Leaks(model),
            Outside(model),
            Beside(model),
            "Reproducibility of training: nothing was retrained for this report.",
            model.SubmissionsAfterView > 0 ? Verdicts.Views(model) : null,
            "This installation’s sandbox: `assay redteam` tests it.",
        ];
        return [.. sentences.OfType<string>()];
    }

    private static string? Evaluated(ReportModel model)
    {
        var evaluations = model.Directions.Sum(direction => direction.Evaluations);
        if (evaluations == 0)
        {
            return null;
        }

        var past = model.Directions.Count(direction => direction.ReadsPast);
        var targets = past == 0 ? "hidden labels."
            : $"hidden labels. {Verdicts.Many(past, "candidate")} received the targets of earlier rows, public ones included, "
                + "in the clean room, after submission.";
        var scores = evaluations == 1 ? "the public score" : $"all {Figures.Count(evaluations)} public scores";
        return $"Assay computed {scores} from prediction files, against {targets}";
    }

    private static string? CleanRoom(ReportModel model)
    {
        var submitted = model.Directions.Where(direction => direction.Submitted).ToList();
        var open = submitted.Count(direction => direction.Seal == SealLevel.None);
        if (submitted.Count == 0)
        {
            return null;
        }

        var fixedBefore = submitted.Count == 1 ? "The candidate was" : $"The {Figures.Count(submitted.Count)} candidates were";
        var room = (Open: open, Sealed: submitted.Count - open) switch
        {
            (0, _) => " in a clean room without network.",
            (_, 0) => ".",
            (_, var some) => $", {Figures.Count(some)} of them in a clean room without network.",
        };
        return $"{fixedBefore} fixed by checksum before scoring on private rows, once each, and run by Assay{room}";
    }

    // What the journal says of ways out, and what the owner opened, decides the sentence.
    private static string? Agents(ReportModel model)
    {
        var calls = model.Directions.Sum(direction => direction.Calls);
        return model.Seal switch
        {
            _ when model.Directions.Count == 0 => null,
            SealLevel.Walls when Hosts(model).Count > 0
                => "Every agent ran in a sandbox, with network access only to the hosts that the owner opened: see below.",
            SealLevel.Walls when calls > 0 => "Every agent ran in a sandbox, with network access only to its model through Assay’s gateway "
                + $"({Verdicts.Many(calls, "logged call")}).",
            SealLevel.Walls => "Every agent ran in a sandbox without network access.",
            SealLevel.Account => "Agents ran under another account, or on another host, than the sealed data.",
            _ => null,
        };
    }

    private static string? Beside(ReportModel model)
        => model.Directions.Max(direction => (int?)direction.Beside) is > 0 and var most
            ? $"Isolation during scoring: {Verdicts.Many(most, "agent")} of another Assay server, or joined from elsewhere, "
                + "ran meanwhile and could not be frozen."
            : model.Directions.Any(direction => direction.Seal == SealLevel.Account)
                ? "Isolation during scoring: agents that joined from elsewhere cannot be frozen; their programs may have been running."
                : null;

    private static string? Outside(ReportModel model)
    {
        var reached = model.Directions.SelectMany(direction => direction.HostsReached).Distinct().ToList();
        return Hosts(model) is not { Count: > 0 } hosts ? null
            : $"Traffic to the hosts that the owner opened ({Named(hosts)}). {(reached.Count == 0 ? "None was reached so far." : $"Agents reached {Named(reached)}.")} "
                + "Assay does not inspect it: training data may have leaked out, and known labels may have come in.";
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
        return $"{who} ran without a sandbox and could read everything that the owner can, hidden labels included. Scores since then prove nothing.";
    }

    /// <summary>A seal level by its usual name.</summary>
    public static string Isolation(SealLevel seal) => seal switch
    {
        SealLevel.Walls => "sandbox",
        SealLevel.Account => "separate accounts",
        _ => "none",
    };

    /// <summary>What is wrong with the journal; null when nothing is.</summary>
    public static string? Broken(ReportModel model)
        => model.JournalFault is { } fault ? Plain.Line(fault, 300) : model.Journal.Intact ? null : "Its hash chain is broken.";

    internal static string Leaks(ReportModel model)
    {
        var serious = model.Hazards.Count(hazard => hazard.Severity == Severity.Serious);
        var others = model.Hazards.Count(hazard => hazard.Severity == Severity.Warning);
        var found = serious == 0 ? "no leakage check failed" : $"{Verdicts.Many(serious, "serious problem")} found";
        var warnings = others == 0 ? "" : $", {Verdicts.Many(others, "warning")}";
        return $"Absence of target leakage: {found}{warnings}{(serious + others == 0 ? "" : ", listed below")}.";
    }
}
