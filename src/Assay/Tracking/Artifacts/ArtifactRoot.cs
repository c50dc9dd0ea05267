namespace Assay.Tracking.Artifacts;

/// <summary>What artifacts belong to.</summary>
public abstract record ArtifactRoot
{
    private ArtifactRoot()
    {
    }

    /// <summary>The folder's name below the artifact folder; the id is one that the store made.</summary>
    internal abstract string Folder { get; }

    public sealed record OfRun(string RunId) : ArtifactRoot
    {
        internal override string Folder => Path.Combine("runs", RunId);
    }

    public sealed record OfModel(string ModelId) : ArtifactRoot
    {
        internal override string Folder => Path.Combine("models", ModelId);
    }
}
