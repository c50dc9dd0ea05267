namespace Assay.Sandbox;

/// <summary>How much of the disk a guest takes.</summary>
/// <param name="Bytes">Bytes on disk, as far as they were counted.</param>
/// <param name="Excess">What a guest may not have, since it cannot be counted in reasonable time or at all; null when all was counted.</param>
internal readonly record struct DiskUse(long Bytes, string? Excess = null);
