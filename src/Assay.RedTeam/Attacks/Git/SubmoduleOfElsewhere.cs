namespace Assay.RedTeam.Attacks.Git;

/// <summary>A submodule makes whoever updates it fetch from a place that the branch names.</summary>
internal sealed class SubmoduleOfElsewhere : PlantedBranch
{
    public override string Tries => "Commits a submodule that points outside.";

    protected override string Craft => """
        printf '[submodule "x"]\n\tpath = x\n\turl = ../../../elsewhere\n' > .gitmodules
        git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),x; git add .gitmodules; git commit --quiet --no-verify -m sub
        """;

    protected override string Harm => "git ls-files --stage x | grep --quiet ^160000";
}
