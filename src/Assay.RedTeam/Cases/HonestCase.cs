using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Cases;

/// <summary>Something that honest agents do. A wall that stops it, or a mark that it earns, is a defect of Assay.</summary>
internal abstract class HonestCase : Case
{
    /// <summary>What it does, in a sentence.</summary>
    public abstract string Does { get; }

    /// <summary>The work itself, as a guest does it; whatever it throws is an objection.</summary>
    public abstract Task Work(Guest guest, CancellationToken cancel);

    /// <summary>What Assay held against it, in a sentence; null when nothing.</summary>
    public virtual Task<string?> Objection(Aftermath after, CancellationToken cancel) => Task.FromResult(after.Objection());
}
