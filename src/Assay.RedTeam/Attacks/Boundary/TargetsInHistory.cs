using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Boundary;

/// <summary>What was committed once stays in a repository's objects, however often it is deleted: so every object is read.</summary>
internal sealed class TargetsInHistory : Attack
{
    private const string Row = "a-row-of-the-owner";

    public override string Wall => "boundary";

    public override string Flaw => Flaws.AnswersShipped;

    public override string Tries => "Looks for a public row in every object, reflog, stash, alternate and remote of its repository.";

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
        => guest.Plunder(Search(guest.Public.Ids[0]), "No object of the repository, reachable or not, holds the row; no alternate and no remote can be read.", cancel);

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        var made = await Shell.Run(
            folder,
            $"""
            git init -q . && git config user.name owner && git config user.email owner@localhost
            echo '{Row},1' >data.csv && git add data.csv && git commit -q -m 'Start' && git rm -q data.csv && git commit -q -m 'Forget the data'
            """,
            cancel);
        return made.Succeeded
            ? await Spoils.In(folder, Search(Row), "A repository that once held the data gave nothing.", cancel)
            : throw new BrokenCaseException($"git failed: {made.Words.Trim()}");
    }

    private static string Search(string row) => $"""
        look() (
            grep -aqF -e '{row}' && echo "got the row in $1"
        )
        git cat-file --batch-all-objects --batch --unordered | look 'an object of the repository'
        git log --all --reflog --patch --text | look 'the history'
        git stash list --patch --text | look 'a stash'
        git fsck --full --unreachable --lost-found >/dev/null; cat .git/lost-found/*/* | look 'an object that nothing names'
        git fetch --all && git cat-file --batch-all-objects --batch | look 'a remote'
        for other in $(cat .git/objects/info/alternates) $(git config --get-regexp '^remote[.].*url' | cut -d ' ' -f 2); do
            git --git-dir="$other" cat-file --batch-all-objects --batch | look "$other"
            git --git-dir="$other/.git" cat-file --batch-all-objects --batch | look "$other"
            cat "$other"/data/* "$other"/../data/* | look "beside $other"
        done
        """;
}
