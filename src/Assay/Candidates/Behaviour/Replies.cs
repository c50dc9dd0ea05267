using Assay.Evaluation;
using Assay.Protocol;

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

    /// <summary>More replies for the rows of <see cref="Few"/>, had where the first two left a suspicion: two alone may be near each other by chance.</summary>
    public IReadOnlyList<Reply> Again { get; init; } = [];

    /// <summary>Null where no row was asked by itself.</summary>
    public Reply? Alone { get; init; }

    /// <summary>What it said of the few public rows within their file.</summary>
    public required IReadOnlyList<double> Public { get; init; }

    /// <summary>What it said of the few private rows within theirs; none where it failed there.</summary>
    public required IReadOnlyList<double> Private { get; init; }

    /// <summary>What it said of the row that was asked by itself.</summary>
    public IReadOnlyList<double>? One { get; init; }

    /// <summary>How many numbers each row's answer is, row after row.</summary>
    public int Width { get; init; } = 1;

    /// <summary>How many public rows were asked.</summary>
    public int PublicRows => Public.Count / Width;

    public int PrivateRows => Private.Count / Width;

    /// <summary>Below this a difference is of no account.</summary>
    public required double Tolerance { get; init; }

    /// <summary>
    /// A thousandth of the spread of the answers: some hundred times what arithmetic in single precision makes of another
    /// number of rows, more than rounding to four digits, and far too little to matter to a score. Answers that hardly
    /// spread may still differ by a millionth: of one for a probability, else of the largest answer.
    /// </summary>
    public static double ToleranceOf(Sketch sketch, TaskKind task)
        => Math.Max(1e-6 * (task is TaskKind.Binary or TaskKind.Multiclass ? 1 : Correlation.Largest(sketch.Values)), 1e-3 * Correlation.Spread(sketch.Values));

    /// <summary>How far two replies for the same rows are apart, row by row: by the number of it that differs most.</summary>
    public IReadOnlyList<double> Apart(IEnumerable<double> one, IEnumerable<double> other)
        => [.. one.Zip(other, (a, b) => Math.Abs(a - b)).Chunk(Width).Select(row => row.Max())];
}
