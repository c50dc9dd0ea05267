using System.Collections.Concurrent;

namespace Assay.Server.Hosting;

/// <summary>What is being done for each lab that is being made, so that its owner can be shown progress.</summary>
internal sealed class Foundings
{
    private readonly ConcurrentDictionary<string, string> phases = [];

    /// <summary>What is being done for the lab in a folder; null where none is being made.</summary>
    public string? PhaseOf(string dir) => phases.GetValueOrDefault(dir);

    /// <summary>Starts a lab's making; disposing ends it.</summary>
    public Founding Begin(string dir) => new(phases, dir);

    internal sealed class Founding(ConcurrentDictionary<string, string> phases, string dir) : IDisposable
    {
        public void Enter(string phase) => phases[dir] = phase;

        public void Dispose() => phases.TryRemove(dir, out _);
    }
}
