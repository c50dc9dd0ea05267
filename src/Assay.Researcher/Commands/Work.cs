using Assay.Protocol.Agents;
using Assay.Researcher.Research;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Commands;

/// <summary>Takes up the direction that the surroundings name, in the lab's clone that is the current folder.</summary>
internal static class Work
{
    public static async Task<bool> Run(Action<string> say, CancellationToken cancel)
    {
        using var assay = AgentClient.FromEnvironment(Environment.GetEnvironmentVariable);
        using var mlflow = MlflowClient.FromEnvironment(Environment.GetEnvironmentVariable, TimeProvider.System);
        var direction = new Direction(assay, mlflow, Environment.CurrentDirectory, TimeProvider.System, say);
        return await direction.Work(Environment.GetEnvironmentVariable("MLFLOW_EXPERIMENT_NAME"), cancel);
    }
}
