using System.Security.Cryptography;
using Assay.Protocol;

namespace Assay.Vault;

/// <summary>The numbers that the vault keeps, one small sealed file each, on disk before anybody hears their commitment.</summary>
internal sealed class Ledger(SealedFolder folder)
{
    public const string Folder = "scores";

    public string Keep(SealedScore score)
    {
        var preimage = Committing.Preimage(score, RandomNumberGenerator.GetBytes(Opening.SaltBytes));
        var commitment = Committing.HashOf(preimage);
        folder.Write(NameOf(commitment)!, preimage);
        return commitment;
    }

    /// <summary>What opens a commitment; null when this vault did not make it.</summary>
    public Opening? Find(string commitment)
    {
        if (NameOf(commitment) is not { } name || !folder.Has(name))
        {
            return null;
        }

        var preimage = folder.Read(name);
        return Committing.HashOf(preimage) == commitment ? new Opening(preimage) : throw VaultException.Changed(name);
    }

    private static string? NameOf(string commitment) => Committing.FileOf(Folder, commitment);
}
