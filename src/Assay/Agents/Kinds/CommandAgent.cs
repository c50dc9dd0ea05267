namespace Assay.Agents.Kinds;

/// <summary>Any program, run by the shell in <c>/lab</c>.</summary>
internal sealed record CommandAgent(string Line) : IAgent
{
    public const string Prefix = "command:";

    public string Name => Prefix + Line;

    public Outfit Dress(Posting posting) => new() { Command = ["/bin/sh", "-c", Line] };
}
