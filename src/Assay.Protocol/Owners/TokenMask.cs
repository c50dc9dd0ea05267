using System.Text.RegularExpressions;

namespace Assay.Protocol.Owners;

/// <summary>Masks tokens and keys in output: an attack's output may contain the environment of the agent that it ran as.</summary>
public static partial class TokenMask
{
    private const string Mask = "(masked)";

    /// <summary>The text without tokens of 64 hexadecimal digits, bearer tokens, providers' keys and values of variables that are called a token, key, secret or password.</summary>
    public static string Masked(string text) => Digits().Replace(Named().Replace(text, $"$1{Mask}"), Mask);

    // A digest is no secret, and says which file is meant.
    [GeneratedRegex("(?<!sha256:|[0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])|\\bsk-[A-Za-z0-9_-]{16,}")]
    private static partial Regex Digits();

    [GeneratedRegex("""((?:TOKEN|KEY|SECRET|PASSWORD)=|\bBearer )[^\s"'\\,;]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
