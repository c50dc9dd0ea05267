namespace Assay.Evaluation;

/// <summary>
/// All that the engine knows of a lab's final test set. It is handed to the one who opens the drawer and to nobody else:
/// what grades evaluations and submissions cannot reach it.
/// </summary>
public sealed record FinalGrader
{
    /// <summary>Grades predictions for the final rows and keeps the number.</summary>
    public required Func<Stream, CancellationToken, Task<PrivateGrading>> Grade { get; init; }

    /// <summary>Writes the final features (CSV: id, features) to a file, for the clean room.</summary>
    public required Func<string, CancellationToken, Task> Features { get; init; }

    /// <summary>Writes the training, public and private rows, all with their targets, to a file, for the clean room.</summary>
    public required Func<PastRows, string, CancellationToken, Task> History { get; init; }
}
