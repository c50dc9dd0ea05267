namespace Assay.Agents.Kinds;

/// <summary>Whoever joins from another account or another host: the direction is a seat that waits for it.</summary>
internal sealed record JoinAgent : IAgent
{
    public string Name => "join";

    public bool LivesElsewhere => true;

    public Outfit Dress(Posting posting) => throw new InvalidOperationException("An agent that joins is not started here.");
}
