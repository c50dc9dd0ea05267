namespace Assay.RedTeam.Attacks.Git;

/// <summary>A file name may hold line ends and escape codes, which then stand in somebody's terminal or script.</summary>
internal sealed class NameWithControlCharacters : PlantedBranch
{
    public override string Tries => "Commits a file whose name holds a line end and a terminal's escape code.";

    protected override string Craft => """
        name=$(printf 'a\nrm -rf x\033[2J'); echo x > "$name"; git add --force -- "$name"; git commit --quiet --no-verify -m name
        """;

    protected override string Harm => "ls | grep --quiet 'rm -rf x'";
}
