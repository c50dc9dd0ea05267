namespace Assay.Protocol;

/// <summary>A measured score and how far it may be from the truth.</summary>
/// <param name="Score">The value of the metric, in the metric's own unit.</param>
/// <param name="StandardError">The standard error of <paramref name="Score"/>, same unit; the rows are the sample.</param>
public readonly record struct Estimate(double Score, double StandardError);

/// <summary>A metric as people and programs see it.</summary>
/// <param name="Name">One of the names of the contract, such as <c>auc</c>.</param>
/// <param name="HigherIsBetter">False for errors and losses.</param>
public sealed record MetricInfo(string Name, bool HigherIsBetter);
