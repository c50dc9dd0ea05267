namespace Assay.RedTeam.Attacks.Git;

/// <summary>A bundle may hold any branch; one named main would take the knowledge base's place.</summary>
internal sealed class RewriteMain : PlantedBranch
{
    public override string Tries => "Sends main itself, rewritten without its history, beside its own branch.";

    protected override string Craft => """
        git checkout --quiet --orphan other; git commit --quiet --no-verify --allow-empty -m "Begin anew"; git branch --force main other
        """;

    protected override string Refs => "main other";

    protected override string CarelessIntake => "git fetch --quiet --force $BUNDLE 'refs/heads/*:refs/remotes/origin/*'";

    protected override string Harm => "git log --format=%s origin/main | grep --quiet '^Begin anew'";
}
