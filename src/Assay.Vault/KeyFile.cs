using System.Security.Cryptography;

namespace Assay.Vault;

/// <summary>The key of one lab's vault: 32 random bytes, apart from the vault, so that a copy of the vault alone tells nothing.</summary>
internal static class KeyFile
{
    private const int Bytes = 32;

    public static byte[] Make(string file)
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        Durable.MakeFolder(Path.GetDirectoryName(file)!);
        Durable.Write(file, stream => stream.Write(key));
        return key;
    }

    public static byte[] Read(string file)
    {
        var key = File.Exists(file) ? File.ReadAllBytes(file) : throw VaultException.Missing(file);
        return key.Length == Bytes ? key : throw VaultException.Changed(file);
    }
}
