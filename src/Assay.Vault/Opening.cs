using System.Text;

namespace Assay.Vault;

/// <summary>What opens a commitment: whoever holds it can check with one SHA-256 that no number was changed.</summary>
public sealed class Opening
{
    internal const int SaltBytes = 32;

    private readonly byte[] _preimage;

    internal Opening(byte[] preimage) => _preimage = preimage;

    /// <summary>Random bytes, without which a short list of likely scores could be tried one by one.</summary>
    public ReadOnlySpan<byte> Salt => _preimage.AsSpan(0, SaltBytes);

    /// <summary>The score, its split and its rows as canonical JSON.</summary>
    public string Json => Encoding.UTF8.GetString(_preimage.AsSpan(SaltBytes));

    /// <summary>True when the number is a private one: to see it is a look.</summary>
    public bool IsPrivate => Score.Split != Split.Public;

    internal SealedScore Score => Committing.Read(_preimage);

    /// <summary>True when this is what the commitment was made to.</summary>
    public static bool Proves(string commitment, ReadOnlySpan<byte> salt, string json)
        => salt.Length == SaltBytes && Committing.HashOf([.. salt, .. Encoding.UTF8.GetBytes(json)]) == commitment;
}
