using Assay.Protocol;

namespace Assay.Judgement;

/// <summary>A candidate whose scores are judged.</summary>
/// <param name="Public">The commitment to its score on public rows.</param>
/// <param name="Private">That to its score on private ones; null where it has none, or it is not shown.</param>
public sealed record Contender(DirectionId Direction, string Slug, string Public, string? Private);
