using System.Buffers;

namespace Assay.Git;

/// <summary>The forty hexadecimal digits that name an object.</summary>
internal static class ObjectId
{
    public const int Length = 40;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsOne(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(Digits);

    /// <summary>True when a text is an id, or begins with one that <paramref name="separator"/> ends.</summary>
    public static bool Begins(ReadOnlySpan<char> text, char separator)
        => text.Length >= Length && IsOne(text[..Length]) && (text.Length == Length || text[Length] == separator);
}
