using Assay.Protocol.Models;

namespace Assay.Budgets;

/// <summary>What a model costs, in US dollars for a million tokens of each kind.</summary>
/// <param name="Input">Tokens read afresh.</param>
/// <param name="Output">Tokens written.</param>
/// <param name="CachedInput">Tokens read from the provider's cache; null: as <paramref name="Input"/>.</param>
/// <param name="CacheWrite">Tokens written into it; null: as <paramref name="Input"/>.</param>
public sealed record Price(decimal Input, decimal Output, decimal? CachedInput = null, decimal? CacheWrite = null)
{
    private const decimal Million = 1_000_000m;

    /// <summary>US dollars for what was used, exactly: decimal arithmetic, no rounding.</summary>
    public decimal Of(TokenUsage usage)
        => (usage.Input * Input + usage.CachedInput * (CachedInput ?? Input) + usage.CacheWrite * (CacheWrite ?? Input) + usage.Output * Output) / Million;

    /// <summary>The most that a call can cost which reads at most so many tokens and writes at most so many.</summary>
    public decimal Most(long read, long written)
        => (read * Math.Max(Input, Math.Max(CachedInput ?? 0, CacheWrite ?? 0)) + written * Output) / Million;
}
