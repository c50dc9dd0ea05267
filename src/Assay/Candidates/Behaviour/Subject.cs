using Assay.Evaluation;

namespace Assay.Candidates.Behaviour;

/// <summary>A claimed candidate as it is examined: its frozen files, and what it predicted for both splits.</summary>
/// <param name="User">As whom it runs in a clean room.</param>
/// <param name="HiddenFeatures">The private features, for as long as the examination lasts.</param>
/// <param name="Open">What it predicted in its rehearsal.</param>
/// <param name="Hidden">What it predicted for the private rows; null when it failed there.</param>
internal sealed record Subject(Package Package, int User, string HiddenFeatures, Sketch Open, Sketch? Hidden);
