namespace Assay.Vault;

/// <summary>Which sealed rows a score is about; part of every commitment, so that one can never pass for the other.</summary>
public enum Split
{
    /// <summary>The agents see these rows' features.</summary>
    Public,

    /// <summary>Nobody but the clean room sees anything of these rows.</summary>
    Private,
}
