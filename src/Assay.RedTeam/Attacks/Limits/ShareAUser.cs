using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>The kernel counts processes, watches and signals by user, over the whole machine: guests that are the same user take them from each other.</summary>
internal sealed class ShareAUser : Attack
{
    private string? first;

    public override string Wall => "limits";

    public override string Flaw => Flaws.NoIsolation;

    public override string Tries => "Looks whether the first agent of one lab is the same user of the machine as the first agent of another.";

    public override async Task<Battleground> Where(Grounds grounds, CancellationToken cancel)
    {
        var ground = await grounds.Own(this, new Terms(), cancel);
        first = (await ground.Run(this, cancel)).Told?.How ?? throw new BrokenCaseException("the first agent ended without output");
        return await grounds.Own(this, new Terms(), cancel);
    }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel) => Loot.Nothing((await guest.Shell("id -u", cancel)).Results.Trim());

    /// <summary>An ordinary user has no other users to give: there the limits are the owner's own, as docs/threats.md says.</summary>
    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        var second = told?.How ?? throw new BrokenCaseException($"the agent ended without output: {after.LastWords}");
        return Task.FromResult(
            !Environment.IsPrivilegedProcess ? Loot.Nothing("Not put to the test: whoever is not root has no other users to give.")
            : first == second ? Loot.Taken($"Both are user {second}.")
            : Loot.Nothing($"One is user {first}, the other {second}."));
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Shell.Run(grounds.Scratch, "id -u", cancel)));
        return new Loot(users[0].Results == users[1].Results, "Two programs that are simply started are the same user.");
    }
}
