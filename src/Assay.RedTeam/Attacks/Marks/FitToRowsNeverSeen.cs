namespace Assay.RedTeam.Attacks.Marks;

/// <summary>A disguise that <see cref="Disguise"/> describes: what the candidate goes by is in the name.</summary>
internal sealed class FitToRowsNeverSeen : Disguise
{
    public override string Tries => "Ranks the rows of the file against each other when no public row is among them, and answers row by row when one is.";

    protected override string Graded => """! tail -n +2 "$1" | cut -d, -f2- | grep -qxF -f seen.txt """;
}
