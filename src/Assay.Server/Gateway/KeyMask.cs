using System.Text;

namespace Assay.Server.Gateway;

/// <summary>Takes the owner's key out of what a provider answers, however the answer is cut into pieces.</summary>
internal sealed class KeyMask(string? key)
{
    private static readonly byte[] Mark = "[key]"u8.ToArray();
    private readonly byte[] secret = Encoding.UTF8.GetBytes(key ?? "");
    private byte[] held = [];

    /// <summary>The next piece; what may be the beginning of the key is held back until it is known not to be.</summary>
    public byte[] Feed(ReadOnlySpan<byte> piece)
    {
        if (secret.Length == 0)
        {
            return piece.ToArray();
        }

        Span<byte> all = [.. held, .. piece];
        var clean = new MemoryStream(all.Length);
        for (var found = ((ReadOnlySpan<byte>)all).IndexOf(secret); found >= 0; found = ((ReadOnlySpan<byte>)all).IndexOf(secret))
        {
            clean.Write(all[..found]);
            clean.Write(Mark);
            all = all[(found + secret.Length)..];
        }

        var tail = Math.Min(secret.Length - 1, all.Length);
        while (!all[^tail..].SequenceEqual(secret.AsSpan(0, tail)))
        {
            tail--;
        }

        held = all[^tail..].ToArray();
        clean.Write(all[..^tail]);
        return clean.ToArray();
    }

    /// <summary>What was held back, now that nothing follows.</summary>
    public byte[] End() => held;
}
