namespace Assay.RedTeam.Attacks.Export;

/// <summary>Whoever opens the folder that she took does not look for what runs by itself.</summary>
internal sealed class TakeBuildHooks : TakenAlong
{
    public override string Tries => "Commits hooks of git, npm and shells: .githooks, .husky, .npmrc, .bashrc and others, and looks whether `assay take` brings them out.";

    protected override string[] Files => [".pre-commit-config.yaml", ".githooks/post-checkout", ".husky/post-checkout", ".npmrc", ".bazelrc", ".bashrc"];
}
