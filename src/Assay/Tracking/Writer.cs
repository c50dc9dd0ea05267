using Assay.Protocol;

namespace Assay.Tracking;

/// <summary>Who speaks to the run store: it decides what may be written and what may be seen.</summary>
public abstract record Writer
{
    private Writer()
    {
    }

    /// <summary>The direction that speaks; null for the owner.</summary>
    public abstract DirectionId? Direction { get; }

    /// <summary>An agent: reads every run of the lab, writes to the runs of its own direction only.</summary>
    public sealed record OfDirection(DirectionId Id) : Writer
    {
        /// <inheritdoc/>
        public override DirectionId? Direction => Id;
    }

    /// <summary>The person whose lab it is.</summary>
    public sealed record Owner : Writer
    {
        /// <inheritdoc/>
        public override DirectionId? Direction => null;
    }
}
