namespace Assay.Tracking;

/// <summary>
/// The names that are Assay's own word. Nobody writes them through MLflow's API, neither an agent nor the owner,
/// so what stands under them was measured; and a private one is seen by the owner alone.
/// </summary>
public static class OfficialNames
{
    public const string PublicScore = "public_val_score";
    public const string PrivateScore = "private_val_score";
    public const string Rationale = "direction_rationale";
    public const string Branch = "git.branch";

    /// <summary>What every other official key begins with.</summary>
    public const string Prefix = "assay.";

    /// <summary>What every official key begins with that is for the owner's eyes.</summary>
    public const string PrivatePrefix = "assay.private";

    /// <summary>When a run came in by Assay's clock; its start and end are what its client says.</summary>
    public const string Created = "assay.created";

    private static readonly string[] Whole = [PublicScore, PrivateScore, Rationale];

    /// <summary>True for a key of a metric, parameter or tag that only Assay writes, and for one that reads like it.</summary>
    public static bool IsOfficial(string key) => LookAlike.BeginsWith(key, Prefix) || Whole.Any(name => LookAlike.Is(key, name));

    /// <summary>False for a private key when an agent looks.</summary>
    public static bool IsVisible(string key, Writer reader) => reader is Writer.Owner || !IsPrivate(key);

    private static bool IsPrivate(string key)
        => key.Equals(PrivateScore, StringComparison.OrdinalIgnoreCase)
            || key.StartsWith(PrivatePrefix, StringComparison.OrdinalIgnoreCase);
}
