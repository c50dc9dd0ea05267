using System.Security.Cryptography;

namespace Assay.Labs;

/// <summary>Names that nobody can guess and that say nothing: 16 letters and digits, 80 random bits.</summary>
internal static class RandomText
{
    private const int Length = 16;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    public static string Next() => RandomNumberGenerator.GetString(Alphabet, Length);
}
