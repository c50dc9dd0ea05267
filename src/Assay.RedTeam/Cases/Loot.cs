namespace Assay.RedTeam.Cases;

/// <summary>What an attack came away with, and what happened, in a sentence.</summary>
internal sealed record Loot(bool Got, string How)
{
    public static Loot Nothing(string how) => new(false, how);

    public static Loot Taken(string how) => new(true, how);
}
