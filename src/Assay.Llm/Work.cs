using Assay.Llm.Tools;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Llm;

/// <summary>Takes up the direction that the surroundings name: puts the parts together and keeps to the direction's time.</summary>
internal static class Work
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static async Task<Ending> Run(Func<string, string?> variable, string folder, Action<string> say, CancellationToken cancel)
    {
        var settings = Settings.From(variable);
        using var lab = AgentClient.FromEnvironment(variable);
        using var http = Wire.OverTcp(new Uri(settings.Url), settings.Token);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(TimeSpan.FromSeconds(Math.Clamp((await lab.Budget(cancel)).SecondsLeft, 1, 1e6)));

        var shell = new Shell(folder);
        var tools = new Toolbox(shell, new AgentTools(lab, new CloneFiles(folder, shell)), lab, say);
        try
        {
            return await new Loop(new Model(http, settings, tools.All, Pause), tools, History.Most(settings.Context, settings.Output), say).Run(time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Ending.Done("Out of time.");
        }
    }
}
