using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>A branch that is sent anew replaces the last one; what it replaced stays in a repository until somebody clears it up.</summary>
internal sealed class ReplacedBranches : Costly
{
    private const int Sends = 12;
    private const int Each = 8_000_000;

    public override string Tries => $"Sends its branch {Sends} times, each time with another eight megabytes that cannot be packed.";

    protected override long MostDisk => 5L * Each;

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        for (var send = 0; send < Sends; send++)
        {
            await guest.Shell($"git reset --quiet --hard main; head -c {Each} /dev/urandom >weights", cancel);
            await guest.Commit(cancel);
            await guest.SendBranch(cancel);
        }

        await guest.Shell("git reset --quiet --hard main; git reflog expire --expire=now --all; git gc --quiet --prune=now; rm -f .git/branch.bundle", cancel);
        return Loot.Nothing($"{Sends} branches were sent.");
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        var made = await Shell.Run(folder, $"""
            export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
            git init -q --bare desk.git
            for i in 1 2 3 4 5 6; do git init -q one && head -c {Each} /dev/urandom >one/weights && git -C one add . && git -C one commit -qm w && git -C one push -qf ../desk.git HEAD:refs/heads/b; rm -rf one; done
            du -sb desk.git | cut -f1
            rm -rf desk.git
            """, cancel);
        return new Loot(long.TryParse(made.Results.Trim(), out var bytes) && bytes > MostDisk, $"A plain repository keeps {made.Results.Trim()} bytes of six.");
    }
}
