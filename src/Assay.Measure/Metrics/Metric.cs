using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>
/// One way to say how good predictions are. A metric is a pure function of the numbers: the same rows in another order
/// give the same estimate, and ties are never broken by chance.
/// </summary>
public abstract class Metric
{
    private static readonly IReadOnlyList<Metric> Binary =
        [new Auc(), new AveragePrecision(), new LogLoss(), new Brier(), new Accuracy(), new F1()];

    /// <summary>The name by which a contract asks for it.</summary>
    public abstract string Name { get; }

    /// <summary>False for errors and losses.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>The metric as people and programs see it.</summary>
    public MetricInfo Info => new(Name, HigherIsBetter);

    /// <summary>
    /// Measures the predictions. The standard error is that of drawing other rows from the same population; other groups,
    /// where rows come in groups.
    /// </summary>
    /// <param name="predictions">Finite numbers, <see cref="Truth.Width"/> a row; what they mean depends on the task.</param>
    /// <param name="truth">What is true of the same rows.</param>
    /// <exception cref="ArgumentException">The input is degenerate: no rows, lengths that differ, or one class only.</exception>
    public abstract Estimate Measure(ReadOnlySpan<double> predictions, Truth truth);

    /// <summary>Measures the predictions and keeps what each row contributed, for comparisons on the same rows.</summary>
    /// <param name="predictions">As for <see cref="Measure(ReadOnlySpan{double}, Truth)"/>.</param>
    /// <param name="truth">As for <see cref="Measure(ReadOnlySpan{double}, Truth)"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="Measure(ReadOnlySpan{double}, Truth)"/>.</exception>
    public abstract Measurement Trace(ReadOnlySpan<double> predictions, Truth truth);

    /// <summary>Measures predictions for rows of two classes (or of plain numbers), each of which stands for itself.</summary>
    public Estimate Measure(ReadOnlySpan<double> predictions, double[] targets) => Measure(predictions, new Truth(targets));

    /// <summary>The same, with what each row contributed.</summary>
    public Measurement Trace(ReadOnlySpan<double> predictions, double[] targets) => Trace(predictions, new Truth(targets));

    /// <summary>The metrics that a task allows, the default one first.</summary>
    /// <exception cref="AssayException">This version has none for the task.</exception>
    public static IReadOnlyList<Metric> For(TaskKind task) => task switch
    {
        TaskKind.Binary => Binary,
        _ => throw AssayException.Usage($"This version measures binary tasks only: state the target of a {Word(task)} task as yes or no."),
    };

    /// <summary>The name of the metric that a task has unless told otherwise.</summary>
    /// <exception cref="AssayException">This version has none for the task.</exception>
    public static string Default(TaskKind task) => For(task)[0].Name;

    /// <summary>The metric of that name.</summary>
    /// <exception cref="AssayException">There is none; the message lists the allowed names and the nearest.</exception>
    public static Metric Find(TaskKind task, string name)
    {
        var allowed = For(task);
        return allowed.FirstOrDefault(metric => metric.Name == name)
            ?? throw AssayException.Usage(
                $"{Tables.Quoted.Text(name)} is no metric of a {Word(task)} task: did you mean {Spelling.Nearest(name, allowed.Select(metric => metric.Name))}? "
                + $"Allowed are {string.Join(", ", allowed.Select(metric => metric.Name))}.");
    }

    private static string Word(TaskKind task) => task.ToString().ToLowerInvariant();
}
