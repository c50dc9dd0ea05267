using Assay.Measure.Metrics;
using Assay.Protocol;

namespace Assay.Evaluation;

/// <summary>What became of predictions for public rows. A refusal is an answer, not an error.</summary>
public abstract record Grading
{
    private Grading()
    {
    }

    /// <summary>The exact score, for the ladder alone, and the vault's commitment to it.</summary>
    public sealed record Scored(Estimate Exact, string Commitment) : Grading
    {
        /// <summary>How it compares, row by row, with what it was graded against; null where there was nothing or its rows are gone.</summary>
        public Comparison? Against { get; init; }

        /// <summary>What a constant scores on the same rows; null where nobody asked.</summary>
        public Estimate? Chance { get; init; }

        /// <summary>The predictions in the order of the split's ids, <see cref="Width"/> numbers a row.</summary>
        public required double[] Predictions { get; init; }

        public int Width { get; init; } = 1;

        /// <summary>What was predicted, for later comparison.</summary>
        public Sketch Sketch => Sketch.Of(Predictions, Width);
    }

    /// <summary>The file does not say what it should; the reason never depends on a target.</summary>
    public sealed record Refused(string Reason) : Grading;
}

/// <summary>What became of predictions for private rows: nobody but the vault learns the number.</summary>
public abstract record PrivateGrading
{
    private PrivateGrading()
    {
    }

    /// <summary>The vault keeps the number; this is its commitment.</summary>
    public sealed record Sealed(string Commitment) : PrivateGrading
    {
        /// <summary>What was predicted, for the engine's eyes: it leaves this process in no form.</summary>
        public Sketch? Sketch { get; init; }
    }

    /// <summary>The file does not say what it should.</summary>
    public sealed record Refused(string Reason) : PrivateGrading;
}

/// <summary>
/// All that the engine knows of the vault: it hands over bytes and gets answers. The composition root ties these to
/// <c>Assay.Vault</c>; nothing else can grade.
/// </summary>
public sealed record Grader
{
    /// <summary>Grades predictions for the public rows.</summary>
    public required Func<Stream, CancellationToken, Task<Grading>> Public { get; init; }

    /// <summary>Grades predictions for the public rows and compares them with those behind another commitment, if there is one.</summary>
    public required Func<Stream, string?, CancellationToken, Task<Grading>> PublicAgainst { get; init; }

    /// <summary>Keeps a grading's predictions to compare later ones with, beside those of the commitments that may stand again; all others are dropped.</summary>
    public required Action<Grading.Scored, IReadOnlyCollection<string>> Stand { get; init; }

    /// <summary>Grades predictions for the private rows and keeps the number.</summary>
    public required Func<Stream, CancellationToken, Task<PrivateGrading>> Private { get; init; }

    /// <summary>Writes the private features (CSV: id, features) to a file, for the clean room.</summary>
    public required Func<string, CancellationToken, Task> PrivateFeatures { get; init; }

    /// <summary>Writes the training rows and the public ones, all with their targets, to a file, for the clean room.</summary>
    public required Func<PastRows, string, CancellationToken, Task> History { get; init; }

    /// <summary>The number behind a commitment to a <em>public</em> score; for the owner's eyes.</summary>
    public required Func<string, Estimate?> PublicScore { get; init; }
}
