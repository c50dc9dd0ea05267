namespace Assay.RedTeam.Attacks.Git;

/// <summary>A link in a work tree reads or writes what it points to, with the rights of whoever follows it.</summary>
internal sealed class LinkOutOfTheTree : PlantedBranch
{
    public override string Tries => "Commits a symbolic link to the system's list of users in place of a record.";

    protected override string Craft => """
        ln -s /etc/passwd directions/notes.md; git add --force directions/notes.md; git commit --quiet --no-verify -m link
        """;

    protected override string Harm => "grep --quiet root directions/notes.md";
}
