namespace Assay.Testing.Fuzz.Targets;

/// <summary>Every reader of the engine that needs nothing but the bytes.</summary>
public static class EngineTargets
{
    public static IReadOnlyList<Target> All { get; } =
        [.. TableTargets.All, .. GitTargets.All, .. TrackingTargets.All, .. WordTargets.All, .. TranscriptTargets.All];
}
