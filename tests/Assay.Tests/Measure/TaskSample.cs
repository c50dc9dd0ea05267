using Assay.Measure.Metrics;
using Assay.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tests.Measure;

/// <summary>Rows of any task with predictions of a fair model, and every metric that may be asked to measure them.</summary>
internal sealed record TaskSample(TaskKind Task, double[] Predictions, Truth Truth)
{
    private const int Classes = 4;

    /// <summary>Every metric beyond two classes, with its task.</summary>
    public static IEnumerable<(TaskKind Task, string Name)> Metrics
        => from task in new[] { TaskKind.Multiclass, TaskKind.Regression, TaskKind.Ranking }
           from metric in Metric.For(task)
           select (task, metric.Name.Replace("@10", "@3", StringComparison.Ordinal));

    public static Arbitrary<int> Seeds { get; } = Gen.Choose(0, int.MaxValue).ToArbitrary();

    public int Width => Truth.Width;

    /// <summary>A few rows, with many ties or none, in groups or not.</summary>
    public static TaskSample Small(TaskKind task, int seed)
    {
        var random = new Random(seed);
        return Drawn(task, random, random.Next(4, 13), random.Next(2) == 0, random.Next(3) switch { 0 => 0, 1 => 1, _ => 12 });
    }

    /// <summary>
    /// Rows in so many groups of 1 to 9 (rankings: 3 to 9), all drawn alike. Rows of a group have much in common, in what they
    /// are and in how they are predicted.
    /// </summary>
    /// <param name="grouped">Whether the groups are told; without, and without anything in common, each row is one.</param>
    public static TaskSample Drawn(TaskKind task, Random random, int groups, bool grouped, int decimals = 12)
    {
        var (predictions, targets, of) = (new List<double>(), new List<double>(), new List<int>());
        for (var group = 0; group < groups; group++)
        {
            var (common, luck) = (Normal(random), Normal(random));
            for (var left = random.Next(task == TaskKind.Ranking ? 3 : 1, 10); left > 0; left--)
            {
                var (own, noise) = grouped ? ((0.8 * common) + (0.6 * Normal(random)), (0.8 * luck) + (0.6 * Normal(random))) : (Normal(random), Normal(random));
                var (target, prediction) = Row(task, random, own, noise, decimals);
                predictions.AddRange(prediction);
                targets.Add(target);
                of.Add(group);
            }
        }

        var truth = new Truth([.. targets])
        {
            Classes = task switch { TaskKind.Multiclass => Classes, TaskKind.Binary => 2, _ => 0 },
            Groups = grouped || task == TaskKind.Ranking ? [.. of] : null,
        };
        var sample = new TaskSample(task, [.. predictions], truth);
        return sample.IsMeasurable ? sample : Drawn(task, random, groups, grouped, decimals);
    }

    /// <summary>The rows at these positions, each with the number of its group unless others are given.</summary>
    public TaskSample At(IReadOnlyList<int> rows, int[]? groups = null) => this with
    {
        Predictions = [.. rows.SelectMany(row => Predictions.Skip(row * Width).Take(Width))],
        Truth = Truth with { Targets = [.. rows.Select(row => Truth.Targets[row])], Groups = groups ?? (Truth.Groups is { } of ? [.. rows.Select(row => of[row])] : null) },
    };

    /// <summary>As many groups drawn with replacement, each draw a group of its own; single rows where there are none.</summary>
    public TaskSample Resampled(Random random)
    {
        var units = Enumerable.Range(0, Truth.Rows).GroupBy(row => Truth.Groups?[row] ?? row).Select(unit => unit.ToArray()).ToArray();
        var drawn = units.Select(_ => units[random.Next(units.Length)]).ToArray();
        var groups = drawn.SelectMany((unit, number) => unit.Select(_ => number)).ToArray();
        return At([.. drawn.SelectMany(unit => unit)], Truth.Groups is null ? null : groups);
    }

    /// <summary>The same rows as another model sees them.</summary>
    public TaskSample Disturbed(Random random, double strength = 0.3) => this with
    {
        Predictions = Task == TaskKind.Multiclass
            ? [.. Predictions.Chunk(Width).SelectMany(row => Shares([.. row.Select(share => Math.Log(Math.Max(share, 1e-3)) + (strength * Normal(random)))]))]
            : Task == TaskKind.Binary ? [.. Predictions.Select(p => Math.Clamp(p + (strength * (random.NextDouble() - 0.5)), 0.01, 0.99))]
            : [.. Predictions.Select(p => p + (strength * Normal(random)))],
    };

    /// <summary>What knows everything predicts.</summary>
    public TaskSample Perfect() => this with
    {
        Predictions = Task == TaskKind.Multiclass ? [.. Truth.Targets.SelectMany(target => Enumerable.Range(0, Classes).Select(label => label == target ? 1.0 : 0))] : Truth.Targets,
    };

    public Estimate Measure(string name) => Metric.Find(Task, name).Measure(Predictions, Truth);

    public Measurement Trace(string name) => Metric.Find(Task, name).Trace(Predictions, Truth);

    public override string ToString() => string.Join(' ', Predictions.Chunk(Width).Zip(Truth.Targets, (row, target) => $"{string.Join('/', row)}:{target:R}"));

    public static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static (double Target, double[] Prediction) Row(TaskKind task, Random random, double own, double noise, int decimals)
    {
        switch (task)
        {
            case TaskKind.Binary:
                return (own > 0.4 ? 1 : 0, [Math.Round(1 / (1 + Math.Exp(-(own > 0.4 ? 1.5 : 0) + 0.7 - noise)), decimals)]);
            case TaskKind.Multiclass:
                var label = own switch { < -0.5 => 0, < 0.3 => 1, < 1 => 2, _ => 3 };
                var scores = Enumerable.Range(0, Classes).Select(other => (other == label ? 1.5 : 0) + Normal(random) + (other % 2 == 0 ? noise : 0)).ToArray();
                return (label, [.. Shares(scores).Select(share => Math.Round(share, decimals))]);
            case TaskKind.Regression:
                var target = Math.Exp(1 + (0.5 * own));
                return (target, [Math.Round((0.9 * target) + (0.8 * noise), decimals)]);
            default:
                var relevance = own switch { < 0.3 => 0, < 1 => 1, < 1.6 => 2, _ => 3 };
                return (relevance, [Math.Round((0.7 * relevance) + Normal(random), decimals)]);
        }
    }

    private bool IsMeasurable => Task switch
    {
        TaskKind.Binary => Truth.Targets.Sum() is var positives && positives >= 2 && positives <= Truth.Rows - 2,
        TaskKind.Multiclass => Truth.Targets.Distinct().Count() > 1,
        TaskKind.Regression => Truth.Rows > 1,
        _ => Truth.Targets.Zip(Truth.Groups!).Where(row => row.First > 0).Select(row => row.Second).Distinct().Count() > 1,
    };

    private static double[] Shares(double[] scores)
    {
        var weights = scores.Select(Math.Exp).ToArray();
        return [.. weights.Select(weight => weight / weights.Sum())];
    }
}
