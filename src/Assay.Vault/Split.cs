namespace Assay.Vault;

/// <summary>Which sealed rows a score is about; part of every commitment, so that none can pass for another.</summary>
public enum Split
{
    /// <summary>The agents see these rows' features.</summary>
    Public,

    /// <summary>Nobody but the clean room sees anything of these rows.</summary>
    Private,

    /// <summary>The rows of the final test set: likewise, and the clean room sees them once.</summary>
    Final,
}
