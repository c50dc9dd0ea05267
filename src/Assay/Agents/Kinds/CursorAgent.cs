namespace Assay.Agents.Kinds;

/// <summary>
/// An agent in the Cursor editor. It talks to Cursor's own servers alone, with an account that would have to lie behind the
/// wall; so it stays outside and takes a seat, and the numbers say so.
/// </summary>
internal sealed record CursorAgent : IAgent
{
    public string Name => "cursor";

    public bool LivesElsewhere => true;

    public Outfit Dress(Posting posting) => throw new InvalidOperationException("Cursor joins from outside; it is not started here.");
}
