using Assay.Researcher.Research;

namespace Assay.Researcher.Recipes;

/// <summary>What a fit works with: the yardstick, the time it has, and the token that ends it.</summary>
internal sealed record Bench(Yardstick Yardstick, Deadline Deadline, CancellationToken Cancel);
