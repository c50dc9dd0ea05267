namespace Assay.Protocol.Models;

/// <summary>What calls of a model used, in tokens. The four kinds do not overlap: each is paid at its own price.</summary>
/// <param name="Input">Tokens read afresh.</param>
/// <param name="CachedInput">Tokens read from the provider's cache.</param>
/// <param name="CacheWrite">Tokens read and written into that cache.</param>
/// <param name="Output">Tokens written, reasoning included.</param>
public readonly record struct TokenUsage(long Input, long CachedInput, long CacheWrite, long Output)
{
    public static TokenUsage operator +(TokenUsage one, TokenUsage other) => new(
        one.Input + other.Input, one.CachedInput + other.CachedInput, one.CacheWrite + other.CacheWrite, one.Output + other.Output);
}
