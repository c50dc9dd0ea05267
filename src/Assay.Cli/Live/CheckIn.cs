using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Live;

/// <summary>Asks the person at the terminal what the pool waits to hear. Leaving without an answer answers nothing: the lab waits on.</summary>
internal sealed class CheckIn(Screen screen, OwnerClient owner, string lab)
{
    /// <summary>The lab after the answer; null when there was none.</summary>
    public async Task<LabStatus?> Ask(LabStatus status, CancellationToken cancel)
    {
        screen.Say(status.Waiting!);
        var answer = await Task.Run(() => screen.Line("Enter goes on, a sentence suggests what to try next, `stop` ends the research:"), cancel).WaitAsync(cancel);
        switch (answer)
        {
            case null:
                screen.Say($"The lab waits. `assay run {lab}` asks again.");
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
