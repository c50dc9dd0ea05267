namespace Assay.Git;

/// <summary>What became of a bundle that a guest sent. A refusal is an answer, not an error.</summary>
public abstract record Intake
{
    private Intake() { }

    public sealed record Taken(string Commit) : Intake;

    public sealed record Refused(string Reason) : Intake;
}
