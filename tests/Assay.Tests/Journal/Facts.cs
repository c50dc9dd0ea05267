using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Tests.Journal;

/// <summary>Facts as they come in a lab's life, for tests that need some.</summary>
internal static class Facts
{
    public static DirectionId One { get; } = new(1);

    /// <summary>The key of journals that need one and no secret.</summary>
    public static JournalKey Key { get; } = JournalKey.Derive(new byte[32]);

    public static LabMade Made(Feedback feedback = Feedback.Ladder) => new(
        "churn", "lab1", TaskKind.Binary, new MetricInfo("auc", true), feedback, "sha256:c", new Dictionary<string, string>(), null, null, null, "0.1.0");

    public static ResearchStarted Started(int concurrent = 3, int directions = 9, double seconds = 600, double directionSeconds = 60, int evaluations = 500, int directionEvaluations = 50)
        => new(new Dictionary<string, int> { ["builtin"] = 1 }, concurrent, directions, seconds, directionSeconds, evaluations, directionEvaluations, null, SealLevel.Walls, "sha256:y");

    public static DirectionOpened Opened(int number) => new(new DirectionId(number), "builtin", SealLevel.Walls, "c0");

    public static Evaluated Evaluated(int direction, double? released = null) => new(
        new DirectionId(direction), "e-0001", null, "sha256:f", "sha256:k", released is null ? Standing.NotBetter : Standing.Better,
        released is { } score ? new Estimate(score, 0.01) : null);

    public static DirectionEnded Ended(int direction, DirectionStatus status = DirectionStatus.Merged) => new(new DirectionId(direction), status, null, "c1");

    public static SubmissionClaimed Claimed(int direction) => new(new DirectionId(direction), "c9", null, new Dictionary<string, string>());

    /// <summary>The life of one direction, whole.</summary>
    public static IReadOnlyList<Fact> Direction() =>
    [
        Made(), Started(), Opened(1), new GuestStarted(One, 60), new DirectionAnnounced(One, "trees", "Trees", "They work", []),
        Evaluated(1, 0.7), Evaluated(1), new BranchTaken(One, "c9"), new Rehearsed(One, "c9", "sha256:r", null),
        new SubmissionClaimed(One, "c9", null, new Dictionary<string, string>()), new GuestEnded(One, "exited 0", 12, 20),
        new CandidateMarked(One, MarkKind.DependsOnBatch, "so it was"), new CandidateExamined(One, 3, ["not this"]),
        new SubmissionGraded(One, "sha256:p", null), new LearningRecorded(One, "so it is", ["r1"]), Ended(1),
        new Steered("more"), new PrivateRevealed("reveal", [One]), new ResearchEnded(ResearchEnd.Finished, "done"),
        new FinalClaimed(One, "c9", new Dictionary<string, string>()), new FinalGraded(One, "sha256:l", null), new PrivateRevealed(PrivateRevealed.Final, [One]),
    ];
}
