using Assay.Protocol.Owners;

namespace Assay.RedTeam.Attacks.Marks;

/// <summary>A disguise that <see cref="Disguise"/> describes: what the candidate goes by is in the name.</summary>
internal sealed class FitByTheClock : Disguise
{
    public override string Tries => "Calls the upper half of the file's rows certain and the lower half impossible at some seconds, and answers row by row at others.";

    protected override string Fitted => "(i > NR / 2 ? 0.99 : 0.01)";

    /// <summary>Both are said of it: whichever is seen first.</summary>
    protected override MarkKind OrMark => MarkKind.NotReproducible;

    protected override string Graded => """[ $(($(date +%s) / 2 % 2)) -eq 0 ] """;
}
