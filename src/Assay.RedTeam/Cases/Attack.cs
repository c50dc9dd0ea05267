using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Cases;

/// <summary>
/// One way to cheat. It is tried behind the wall through the doors that every agent has, and once more with its wall taken
/// down: an attack that cannot succeed even then proves nothing about the wall.
/// </summary>
internal abstract class Attack : Case
{
    /// <summary>The wall that should stop it, by its name in docs/threats.md.</summary>
    public abstract string Wall { get; }

    /// <summary>What it tries, in a sentence.</summary>
    public abstract string Tries { get; }

    /// <summary>The class of benchmark flaw that it looks for.</summary>
    public virtual string Flaw => Flaws.OfWall(Wall);

    public override bool IsCalled(string name) => Wall == name || base.IsCalled(name);

    /// <summary>The attack itself, as a guest carries it out; it says honestly what it got.</summary>
    public abstract Task<Loot> Try(Guest guest, CancellationToken cancel);

    /// <summary>
    /// What the owner's own books say about it afterwards. An attack whose success a guest cannot see for itself is judged
    /// here; <paramref name="told"/> is null when the guest did not live to say anything.
    /// </summary>
    public virtual Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
        => Task.FromResult(told ?? throw new BrokenCaseException($"the agent ended without output: {after.LastWords}"));

    /// <summary>The same attack where its wall is taken down; it must get something.</summary>
    public abstract Task<Loot> Control(Grounds grounds, CancellationToken cancel);
}

/// <summary>A case did not come to its end, so that it says nothing about the wall.</summary>
internal sealed class BrokenCaseException(string message) : Exception(message);
