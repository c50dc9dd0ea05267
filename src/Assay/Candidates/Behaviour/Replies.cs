using Assay.Evaluation;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// A candidate's replies when it is asked again: for a few public and private rows together, for the same rows under new
/// ids, and for one private row by itself. With them, what it said of these rows within the whole files.
/// </summary>
internal sealed record Replies
{
    /// <summary>Of public rows first, then of private ones.</summary>
    public required Reply Few { get; init; }

    /// <summary>The same rows in the same order: only their ids are others.</summary>
    public required Reply Renamed { get; init; }

    /// <summary>Null where no row was asked by itself.</summary>
    public Reply? Alone { get; init; }

    /// <summary>What it said of the few public rows within their file.</summary>
    public required IReadOnlyList<double> Public { get; init; }

    /// <summary>What it said of the few private rows within theirs; none where it failed there.</summary>
    public required IReadOnlyList<double> Private { get; init; }

    /// <summary>What it said of the row that was asked by itself.</summary>
    public double? One { get; init; }

    /// <summary>Below this a difference is of no account.</summary>
    public required double Tolerance { get; init; }

    /// <summary>
    /// A thousandth of the spread of the answers: some hundred times what arithmetic in single precision makes of another
    /// number of rows, more than rounding to four digits, and far too little to matter to a score.
    /// </summary>
    public static double ToleranceOf(Sketch sketch) => Math.Max(1e-6, 1e-3 * Correlation.Spread(sketch.Values));
}
