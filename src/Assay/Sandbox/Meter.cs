using Assay.Commands;

namespace Assay.Sandbox;

/// <summary>What a guest's whole tree used so far.</summary>
/// <param name="Cpu">CPU time.</param>
/// <param name="PeakMemory">The most memory it held; null where nothing measures it.</param>
/// <param name="Starved">True once it wanted more memory than it may have.</param>
internal readonly record struct Usage(TimeSpan Cpu, long? PeakMemory, bool Starved);

/// <summary>Holds one guest's tree to its limits and measures it: by a control group where one can be made, else by looking.</summary>
internal abstract class Meter
{
    /// <summary>The control groups that the guest's first process joins before it does anything else.</summary>
    public abstract IReadOnlyList<string> Groups { get; }

    /// <summary>How often it wants to be asked.</summary>
    public abstract TimeSpan Pace { get; }

    /// <summary>Told once the guest has started.</summary>
    public abstract void Follow(Child child);

    /// <summary>What was used up to now. A meter that is not the kernel's holds the tree to its limits while it looks.</summary>
    public abstract Usage Look();

    /// <summary>Whether the tree can be stopped as a whole, so that nothing in it can wake itself.</summary>
    public virtual bool CanFreeze => false;

    /// <summary>Stops the tree, and returns when all of it stands still.</summary>
    public virtual Task Freeze(CancellationToken cancel) => throw new InvalidOperationException("This guest cannot be frozen.");

    /// <summary>Lets a frozen tree go on.</summary>
    public virtual void Thaw() { }

    /// <summary>Ends the tree even where it is frozen, without letting it run once more.</summary>
    public virtual void Kill() { }

    /// <summary>Ends all of a tree of which a part could not be frozen, and returns when nothing in it can run any more.</summary>
    public virtual Task KillAll(CancellationToken cancel) => throw new InvalidOperationException("This guest cannot be frozen.");

    /// <summary>Ends what is left of the tree and leaves nothing behind.</summary>
    public abstract Task End();
}
