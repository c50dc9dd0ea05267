using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>What to do next, in a line, wherever research has come to rest.</summary>
internal static class NextSteps
{
    /// <summary>Null where the page says it itself.</summary>
    public static string? After(LabStatus status, ExitCode outcome, string lab) => status switch
    {
        { State: not (LabActivity.Finished or LabActivity.Stopped) } => null,
        _ when outcome == ExitCode.Failed => $"No candidate was submitted. Give agents longer (`assay run {lab} --more 30m`) or let "
            + $"fewer work at once (`--concurrent 1`); `assay status {lab}` shows why each direction ended.",
        { Assessment.Leader: { } leader } => $"Next: `assay report {lab}` for the details, `assay reveal {lab}` for private scores, `assay take {lab} --direction {leader} --out model` for the model.",
        _ => null,
    };

    /// <summary>Of a lab that had finished before.</summary>
    public static string AfterShowing(LabStatus status, string lab)
        => $"This lab has finished{(status.Reason is { } reason ? $": {reason.TrimEnd('.')}" : "")}. `assay run {lab} --more 30m` "
            + "continues.";
}
