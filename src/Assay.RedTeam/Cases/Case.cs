using System.Text;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Cases;

/// <summary>Something that an agent does behind the wall, in a file of its own. The file's name is the case's.</summary>
internal abstract class Case
{
    /// <summary>The type's name as words with dashes, such as <c>find-the-targets</c>.</summary>
    public string Name => Dashed(GetType().Name);

    /// <summary>True when a word of its name begins like this, or its wall is called so.</summary>
    public virtual bool IsCalled(string name) => $"-{Name}".Contains($"-{name}", StringComparison.Ordinal);

    /// <summary>How many agents it takes, at work at the same time; each knows which of them it is by <see cref="Field.Guest.Role"/>.</summary>
    public virtual int Guests => 1;

    /// <summary>How many of them are at work at the same time: all, unless they come one after another.</summary>
    public virtual int AtOnce => Guests;

    /// <summary>True when nothing else may be tried meanwhile, since what it measures is everybody's.</summary>
    public virtual bool IsAlone => false;

    /// <summary>What is set up on the owner's side before the guests start, such as something to be found; gone after they ended.</summary>
    public virtual Task<Bait> Prepare(Battleground ground, CancellationToken cancel) => Task.FromResult(Bait.None);

    /// <summary>The lab in which it is tried: the common one, unless it would spoil that for others.</summary>
    public virtual Task<Battleground> Where(Grounds grounds, CancellationToken cancel) => grounds.Walled(cancel);

    private static string Dashed(string name)
        => name.Skip(1).Aggregate(new StringBuilder().Append(char.ToLowerInvariant(name[0])), Append).ToString();

    private static StringBuilder Append(StringBuilder text, char letter)
        => char.IsUpper(letter) ? text.Append('-').Append(char.ToLowerInvariant(letter)) : text.Append(letter);
}
