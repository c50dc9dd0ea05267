using Assay.Protocol;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>One attempt of this direction, as its tracked run tells it.</summary>
/// <param name="Run">The tracked run's id.</param>
/// <param name="Description">What was new about it, in a few words.</param>
/// <param name="Recipe">What was fitted.</param>
/// <param name="Seconds">How long the fit took.</param>
internal abstract record Entry(string Run, string Description, Recipe Recipe, double Seconds)
{
    /// <summary>The change to the best before it, by the move's name; null where it was no such change.</summary>
    public string? Mutation { get; init; }

    /// <param name="Run">The tracked run's id.</param>
    /// <param name="Description">What was new about it, in a few words.</param>
    /// <param name="Recipe">What was fitted.</param>
    /// <param name="Seconds">How long the fit took.</param>
    /// <param name="Score">The lab's metric on the rows that were set aside.</param>
    /// <param name="Rounds">The rounds that each member kept.</param>
    /// <param name="Gain">By how much it is better than the best before it; null for the first.</param>
    public sealed record Scored(
        string Run, string Description, Recipe Recipe, double Seconds, Estimate Score, IReadOnlyList<double> Rounds, Estimate? Gain)
        : Entry(Run, Description, Recipe, Seconds)
    {
        /// <summary>Whether it timed out; then it stands for itself only while nothing else does.</summary>
        public bool TimedOut { get; init; }

        /// <summary>The models and what they said of each fold's judged rows; null once let go, or from before an interruption.</summary>
        public IReadOnlyList<Fitted>? Fits { get; init; }
    }

    /// <param name="Run">The tracked run's id.</param>
    /// <param name="Description">What was new about it, in a few words.</param>
    /// <param name="Recipe">What was fitted.</param>
    /// <param name="Seconds">How long it took to fail.</param>
    /// <param name="Reason">What went wrong.</param>
    public sealed record Failed(string Run, string Description, Recipe Recipe, double Seconds, string Reason)
        : Entry(Run, Description, Recipe, Seconds);
}
