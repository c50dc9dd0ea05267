using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>Asks the person at the terminal what the pool waits to hear. Leaving without an answer answers nothing: the lab waits on.</summary>
internal sealed class CheckIn(Screen screen, OwnerClient owner, string lab)
{
    /// <summary>The last word of a run that nobody answered: that it is not over, and how it goes on.</summary>
    public static string Waits(string lab) => $"The lab is waiting for you. {Answers(lab)} To answer interactively: `assay run {lab}`.";

    /// <summary>The three answers, as commands.</summary>
    public static string Answers(string lab)
        => $"Continue: `assay resume {lab}`. Suggest the next direction and continue: `assay steer {lab} \"TEXT\"`. Stop: `assay "
            + $"stop {lab}`.";

    /// <summary>The lab after the answer; null when there was none.</summary>
    public async Task<LabStatus?> Ask(LabStatus status, CancellationToken cancel)
    {
        screen.Tell(status.Waiting!);
        var answer = await Task.Run(() => screen.Line("Press Enter to continue, type a suggestion for the next direction, or "
            + "type `stop`:"), cancel).WaitAsync(cancel);
        switch (answer)
        {
            case null:
                return null;
            case "":
                return await owner.Resume(lab, cancel);
            case "stop":
                return await owner.Stop(lab, cancel);
            default:
                return await owner.Steer(new SteerRequest(lab, answer), cancel);
        }
    }
}
