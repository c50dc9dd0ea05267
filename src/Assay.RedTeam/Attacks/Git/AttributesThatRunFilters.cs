namespace Assay.RedTeam.Attacks.Git;

/// <summary>Attributes choose which filter program git runs on a file; with a filter configured, checking out runs it.</summary>
internal sealed class AttributesThatRunFilters : PlantedBranch
{
    public override string Tries => "Commits a .gitattributes that sends every file through a filter.";

    protected override string Craft => """
        echo "* filter=evil" > .gitattributes; echo text > victim.txt; git add --force .gitattributes victim.txt; git commit --quiet --no-verify -m attributes
        """;

    protected override string CarelessIntake => "git config filter.evil.smudge 'touch ran-the-filter; cat' && git fetch --quiet $BUNDLE HEAD && git checkout --quiet --force FETCH_HEAD";

    protected override string Harm => "test -e ran-the-filter";
}
