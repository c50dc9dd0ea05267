namespace Assay.Vault;

/// <summary>The vault cannot be trusted any more: a file was changed, lost, or sealed with another key. Never holds a number.</summary>
public sealed class VaultException(string message, Exception? cause = null) : Exception(message, cause)
{
    internal static VaultException Changed(string file)
        => new($"The vault's file {file} was changed after it was sealed, or the key is another lab's: restore both from a backup.");

    internal static VaultException Missing(string file)
        => new($"The vault's file {file} is missing: restore it from a backup.");
}
