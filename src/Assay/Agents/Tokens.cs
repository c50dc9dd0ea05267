using System.Security.Cryptography;
using System.Text;

namespace Assay.Agents;

/// <summary>What somebody bears to say who he is: 256 random bits, compared in a time that tells nothing of them.</summary>
public static class Tokens
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static bool Same(string given, string token)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
}
