namespace Assay.Evaluation;

/// <summary>What the vault needs from outside to write down rows with their targets, in the layout of the training file.</summary>
/// <param name="Train">The training file, which is copied as it stands.</param>
/// <param name="Public">The public rows' features.</param>
/// <param name="Words">The text of each class by its number, as the training file has it; none where targets are numbers.</param>
public sealed record PastRows(string Train, string Public, IReadOnlyList<string> Words);
