using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Git;

/// <summary>
/// A branch that means harm to whoever takes it in. The guest crafts it and sends it as the bundle it would send anyway;
/// the control hands the same bundle to plain git, as a host without quarantine would, and looks for the harm.
/// </summary>
internal abstract class PlantedBranch : Attack
{
    private const string Named = "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost; ";

    public override string Wall => "git";

    /// <summary>A program that writes the tree object of one entry, whatever its name: mode, name and id follow.</summary>
    protected static string RawTree => $"'{Myself.Dotnet}' '{Myself.Program}' tree";

    /// <summary>Shell lines that leave the harmful commit at HEAD of the clone in which they run.</summary>
    protected abstract string Craft { get; }

    /// <summary>What goes into the bundle.</summary>
    protected virtual string Refs => "main..HEAD";

    /// <summary>Takes <c>$BUNDLE</c> in without care, in a clone of main.</summary>
    protected virtual string CarelessIntake => "git fetch --quiet $BUNDLE HEAD && git checkout --quiet --force FETCH_HEAD";

    /// <summary>A line of the shell that succeeds where the harm is done, run in the careless clone.</summary>
    protected abstract string Harm { get; }

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        Must(await guest.Shell($"{Named}{Craft}\ngit bundle create --quiet .git/branch.bundle {Refs}", cancel));
        await using var bundle = File.OpenRead(guest.At(".git/branch.bundle"));
        var refusal = await Guest.Refusal(() => guest.Agent.SendBranch(bundle, cancel));
        return refusal is null ? Loot.Taken("The branch was taken in.") : Loot.Nothing(refusal);
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var lab = (await grounds.Walled(cancel)).Dir;
        var scratch = grounds.Scratch;
        var (attacker, victim, bundle) = (Path.Combine(scratch, "attacker"), Path.Combine(scratch, "victim"), Path.Combine(scratch, "branch.bundle"));
        Must(await Shell.Run(scratch, $"git clone --quiet '{lab}' '{attacker}' && git clone --quiet '{lab}' '{victim}'", cancel));
        Must(await Shell.Run(attacker, $"{Named}git checkout --quiet -b exp\n{Craft}\ngit bundle create --quiet '{bundle}' {Refs}", cancel));
        var taken = await Shell.Run(victim, $"BUNDLE='{bundle}'\n{CarelessIntake}", cancel);
        var harm = await Shell.Run(victim, Harm, cancel);
        return harm.Succeeded
            ? Loot.Taken("Plain git takes the same bundle in, and the harm is done.")
            : Loot.Nothing($"Plain git does no harm with it: {taken.Words.Trim()} {harm.Words.Trim()}");
    }

    private static void Must(Said said)
    {
        if (!said.Succeeded)
        {
            throw new BrokenCaseException($"the branch could not be crafted: {said.Words.Trim()}");
        }
    }
}
