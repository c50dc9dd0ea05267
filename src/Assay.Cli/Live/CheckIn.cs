using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>Asks the person at the terminal what the pool waits to hear. Leaving without an answer answers nothing: the lab waits on.</summary>
internal sealed class CheckIn(Screen screen, OwnerClient owner, string lab)
{
    /// <summary>The last word of a run that nobody answered: that it is not over, and how it goes on.</summary>
    public static string Waits(string lab) => $"The lab waits. {Answers(lab)} Asked at a terminal: `assay run {lab}`.";

    /// <summary>The three answers, as commands.</summary>
    public static string Answers(string lab)
        => $"Go on: `assay resume {lab}`. Suggest a direction and go on: `assay steer {lab} \"TEXT\"`. End: `assay stop {lab}`.";

    /// <summary>The lab after the answer; null when there was none.</summary>
    public async Task<LabStatus?> Ask(LabStatus status, CancellationToken cancel)
    {
        screen.Say(status.Waiting!);
        var answer = await Task.Run(() => screen.Line("Enter goes on, a sentence suggests what to try next, `stop` ends the research:"), cancel).WaitAsync(cancel);
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
