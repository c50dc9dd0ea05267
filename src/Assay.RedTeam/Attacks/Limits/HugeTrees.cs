using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A commit names as many files as it likes, and all of them may be the same one: looking at each costs whoever looks.</summary>
internal sealed class HugeTrees : Costly
{
    private const int Files = 150_000;
    private const int Sends = 4;

    private static readonly string Craft = $$"""
        export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
        blob=$(echo x | git hash-object -w --stdin)
        seq 1 {{Files}} | sed "s|.*|100644 $blob 0\tmany/&/file|" | git update-index --index-info
        git commit --quiet --no-verify -m many
        """;

    public override string Tries => $"Sends a branch of {Files} files in as many folders, {Sends} times.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var made = await guest.Shell($"{Craft}\ngit bundle create --quiet .git/branch.bundle main..HEAD", cancel);
        var answers = new List<string>();
        for (var send = 0; made.Succeeded && send < Sends; send++)
        {
            await using var bundle = File.OpenRead(guest.At(".git/branch.bundle"));
            answers.Add(await Guest.Refusal(() => guest.Agent.SendBranch(bundle, cancel)) ?? "taken");
        }

        return made.Succeeded ? Loot.Nothing($"The answer was: {Refusals.Words(answers[^1])}.") : throw new BrokenCaseException($"the tree could not be made: {made.Words.Trim()}");
    }

    /// <summary>Laid out as files, it is as many of them.</summary>
    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var said = await Shell.Run(grounds.Scratch, $"git init -q . && {Craft} && git ls-tree -r HEAD | wc -l", cancel);
        return new Loot(said.Results.Trim() == $"{Files}", $"Plain git lays {said.Results.Trim()} files out.");
    }
}
