using Assay.Protocol;
using Assay.Tracking;

namespace Assay.Server.Mlflow;

/// <summary>What one request may reach: found by the caller from the door and the token it came with.</summary>
/// <param name="Stores">The labs within reach; a direction's door has one.</param>
/// <param name="Writer">Who speaks.</param>
/// <param name="OfficialTags">What Assay sets on each run that this request creates.</param>
internal sealed record MlflowScope(IReadOnlyList<RunStore> Stores, Writer Writer, IReadOnlyDictionary<string, string> OfficialTags)
{
    /// <summary>The experiment that MLflow's clients use when they were told of none.</summary>
    public const string DefaultExperiment = "0";

    /// <summary>How many bytes of artifacts a direction (or the owner) may keep in a lab altogether.</summary>
    public long ArtifactBytes { get; init; } = 4L << 30;

    /// <summary>True once no artifact may be written over any more, since the direction has submitted.</summary>
    public Func<bool> Settled { get; init; } = () => false;

    /// <summary>Makes the store of a new experiment, given its name, for the owner; null where none can be made.</summary>
    public Func<string, RunStore>? NewExperiment { get; init; }

    /// <summary>The store of an experiment. For a direction the default experiment is its lab's, so that a script works that never sets one.</summary>
    public RunStore? FindExperiment(string id)
        => Stores.FirstOrDefault(store => store.ExperimentId == id)
            ?? (id == DefaultExperiment && Writer is Writer.OfDirection ? Stores[0] : null);

    public RunStore Experiment(string id) => FindExperiment(id) ?? throw AssayException.Unknown($"No Experiment with id={Limits.Shown(id)} exists");

    public RunStore? FindExperimentByName(string name)
        => Stores.FirstOrDefault(store => store.Experiment.Read().Name == name)
            ?? (name == "Default" && Writer is Writer.OfDirection ? Stores[0] : null);

    /// <summary>The store that holds the run.</summary>
    public RunStore OfRun(string id) => Stores.FirstOrDefault(store => store.Holds(id)) ?? throw AssayException.Unknown($"Run with id={Limits.Shown(id)} not found");

    /// <summary>The store that holds the logged model.</summary>
    public RunStore OfModel(string id)
        => Stores.FirstOrDefault(store => store.Models.Holds(id)) ?? throw AssayException.Unknown($"Logged model with ID '{Limits.Shown(id)}' not found.");
}
