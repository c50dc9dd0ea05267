namespace Assay.Agents.Kinds;

/// <summary>The research agent that comes with Assay. It has no privileges: it lives behind the wall like any other.</summary>
internal sealed record BuiltinAgent : IAgent
{
    public string Name => "builtin";

    public Outfit Dress(Posting posting) => new() { Command = ["assay-researcher", "work"] };
}
