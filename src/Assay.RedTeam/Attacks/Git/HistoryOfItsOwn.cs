namespace Assay.RedTeam.Attacks.Git;

/// <summary>A branch that does not stand on main hides what changed, and drops what main knows.</summary>
internal sealed class HistoryOfItsOwn : PlantedBranch
{
    public override string Tries => "Sends a branch with a history of its own that shares nothing with main.";

    protected override string Craft => """
        git checkout --quiet --orphan other; git commit --quiet --no-verify --allow-empty -m "From nowhere"
        """;

    protected override string Refs => "HEAD";

    protected override string Harm => "! git merge-base FETCH_HEAD origin/main";
}
