using Assay.Judgement;
using Assay.Measure.Inference;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;
using Assay.Reports;

namespace Assay.Tests.Reports;

/// <summary>Reports about labs that never were, small enough to be checked by hand.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public static ReportModel Empty { get; } = new()
    {
        Lab = "churn",
        Goal = "Predict which customers leave next month, so that the retention team calls the right ones.",
        Task = TaskKind.Binary,
        Metric = new MetricInfo("auc", HigherIsBetter: true),
        Feedback = Feedback.Ladder,
        Seal = SealLevel.Walls,
        At = Start.AddHours(1),
        Version = "0.1.0",
        State = LabActivity.Idle,
        Journal = new JournalHead(1, "sha256:" + new string('7', 64), Intact: true),
        Directions = [],
        Evaluations = [],
        Spent = new Spending(0, 0, 0),
        Revealed = false,
    };

    /// <summary>Two candidates, a baseline and a bound; private scores known and, unless asked for, not shown.</summary>
    public static ReportModel Small { get; } = Assessed(Empty with
    {
        State = LabActivity.Finished,
        Reason = "Its time was up.",
        Journal = new JournalHead(57, "sha256:" + new string('a', 64), Intact: true),
        Rows = new RowCounts(12000, 4000, 4000),
        Directions =
        [
            Direction(1, "logistic-first", 0.7623, 0.7619) with { Private = new Estimate(0.75824, 0.0063) },
            Direction(2, "deeper-trees", 0.7712, 0.7711) with { Private = new Estimate(0.76924, 0.0062) },
            Direction(3, "neighbours", 0.7011, null) with { Status = DirectionStatus.Abandoned, Note = "It ran out of time." },
        ],
        Evaluations =
        [
            new(Start, new DirectionId(1), new Estimate(0.7512, 0.0064), Released: true),
            new(Start.AddSeconds(70), new DirectionId(3), new Estimate(0.7011, 0.0070), Released: false),
            new(Start.AddSeconds(95), new DirectionId(1), new Estimate(0.7623, 0.0062), Released: true),
            new(Start.AddSeconds(230), new DirectionId(2), new Estimate(0.7712, 0.0061), Released: true),
            new(Start.AddSeconds(300), new DirectionId(2), new Estimate(0.7698, 0.0061), Released: false),
        ],
        Baseline = new ReportPair(new Estimate(0.7501, 0.0064), new Estimate(0.74876, 0.0065)),
        Bound = new ReportPair(new Estimate(0.7840, 0.0059), new Estimate(0.78312, 0.0060)),
        Limits = new ReportLimits { Seconds = 600, Directions = 6, Evaluations = 500, DirectionEvaluations = 50, Usd = 5 },
        Spent = new Spending(412, 790.2, 0),
    });

    /// <summary>The same with a mark on the leader, every candidate examined.</summary>
    public static ReportModel Marked(string evidence) => Small with
    {
        Directions = [.. Small.Directions.Select(direction => direction with
        {
            Examined = direction.Submitted,
            Marks = direction.Id.Number == 2 ? [new CandidateMark(MarkKind.DependsOnBatch, evidence)] : [],
        })],
    };

    public static ReportModel Revealed { get; } = Small with { Revealed = true, PrivateViews = 1 };

    /// <summary>A lab whose final drawer was opened for its second candidate; the numbers are known and, unless asked for, not shown.</summary>
    public static ReportModel WithDrawer(FinalStage stage = FinalStage.Graded) => Small with
    {
        Rows = new RowCounts(10000, 4000, 4000, 2000),
        Final = stage == FinalStage.Sealed ? new ReportFinal(new FinalStatus(stage)) : new ReportFinal(new FinalStatus(stage, "deeper-trees", Start.AddHours(2), 2))
        {
            Direction = new DirectionId(2),
            Looks = 1,
            Score = stage == FinalStage.Graded ? new Estimate(0.76543, 0.0087) : null,
            Baseline = stage == FinalStage.Graded ? new Estimate(0.71234, 0.0091) : null,
            Bound = stage == FinalStage.Graded ? new Estimate(0.78912, 0.0084) : null,
            AgainstBaseline = stage == FinalStage.Graded ? new ScoreDifference(0.05309, 0.0046, 0.0441, 0.0621, DifferenceResult.Better) : null,
            AgainstBound = stage == FinalStage.Graded ? new ScoreDifference(-0.02369, 0.0039, -0.0313, -0.0161, DifferenceResult.Worse) : null,
        },
    };

    /// <summary>The same, judged: scores on the same rows share nine tenths of their variance.</summary>
    public static ReportModel Assessed(ReportModel model)
    {
        var candidates = model.Directions.Where(direction => direction.Candidate is not null).ToList();
        var hidden = candidates.Where(direction => direction.Private is not null).ToList();
        return candidates.Count == 0 ? model : model with
        {
            Assessment = Judge.Assess(
                model.Metric,
                Split(candidates, direction => direction.Candidate, model.Baseline?.Public, model.Bound?.Public),
                hidden.Count == 0 ? null : Split(hidden, direction => direction.Private, model.Baseline?.Private, model.Bound?.Private)),
        };
    }

    private static SplitScores Split(List<ReportDirection> directions, Func<ReportDirection, Estimate?> score, Estimate? baseline, Estimate? bound)
    {
        Estimate[] scores = [.. directions.Select(direction => score(direction)!.Value), .. new[] { baseline, bound }.OfType<Estimate>()];
        var joint = new JointScores(scores, [.. scores.Select((one, at) => Contributions(one.StandardError, at, scores.Length))]);
        return new SplitScores(
            [.. directions.Select(direction => new Contender(direction.Id, direction.Slug, "", ""))], joint, baseline is not null, bound is not null);
    }

    private static double[] Contributions(double error, int at, int scores)
        => [error * Math.Sqrt(0.9), .. Enumerable.Range(0, scores).Select(other => other == at ? error * Math.Sqrt(0.1) : 0)];

    /// <summary>What a model answers to so many rows: a number that it is told by, and noise of its own.</summary>
    public static double[] Answers(int seed, double noise, int rows = 2000)
    {
        var (shared, own) = (new Random(1), new Random(seed));
        return [.. Enumerable.Range(0, rows).Select(_ => shared.NextDouble() + (noise * own.NextDouble()))];
    }

    public static ReportDirection Direction(int number, string slug, double best, double? candidate) => new()
    {
        Id = new DirectionId(number),
        Slug = slug,
        Title = $"Try {slug.Replace('-', ' ')}",
        Rationale = "The columns look additive, so a simple model should come close.",
        Agent = "builtin",
        Seal = SealLevel.Walls,
        Status = DirectionStatus.Merged,
        Runs = 12,
        Evaluations = 2,
        Public = new Estimate(best, 0.0061),
        Candidate = candidate is { } score ? new Estimate(score, 0.0061) : null,
        Submitted = candidate is not null,
        Learnings = [new Learning("Interactions of the first two columns carry most of the gain.", ["run-41", "run-44"])],
    };
}
