using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>
/// One way to say how good predictions are. A metric is a pure function of the numbers: the same rows in another order
/// give the same estimate, and ties are never broken by chance.
/// </summary>
public abstract class Metric
{
    /// <summary>The name by which a contract asks for it.</summary>
    public abstract string Name { get; }

    /// <summary>False for errors and losses.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>
    /// True where it reads no distances: only the order of the predictions counts, or which class they say, however close they are.
    /// </summary>
    public virtual bool IgnoresDistances => false;

    /// <summary>The metric as people and programs see it.</summary>
    public MetricInfo Info => new(Name, HigherIsBetter);

    /// <summary>
    /// Measures the predictions. The standard error is that of drawing other rows from the same population; other groups,
    /// where rows come in groups.
    /// </summary>
    /// <param name="predictions">Finite numbers, <see cref="Truth.Width"/> a row; what they mean depends on the task.</param>
    /// <param name="truth">What is true of the same rows.</param>
    /// <exception cref="ArgumentException">The input is degenerate: no rows, lengths that differ, one class only, or what the metric itself cannot take; the message says which.</exception>
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

    /// <summary>The metrics that a task allows, the default one first; where a name takes a depth, at its usual one.</summary>
    public static IReadOnlyList<Metric> For(TaskKind task) => Catalogue.For(task);

    /// <summary>The name of the metric that a task has unless told otherwise.</summary>
    public static string Default(TaskKind task) => For(task)[0].Name;

    /// <summary>The metric of that name; <c>ndcg</c>, <c>precision</c> and <c>recall</c> with any depth, as in <c>ndcg@10</c>.</summary>
    /// <exception cref="AssayException">There is none; the message lists the allowed names and the nearest.</exception>
    public static Metric Find(TaskKind task, string name) => Catalogue.Find(task, name);

    /// <summary>Predictions for these rows that need no skill: <see cref="Metrics.Unskilled"/>.</summary>
    internal abstract double[] Unskilled(Truth truth);
}
