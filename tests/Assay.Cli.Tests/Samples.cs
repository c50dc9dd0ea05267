using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Tests;

/// <summary>Small true-to-life answers of a server.</summary>
internal static class Samples
{
    public static LabStatus Status(LabActivity state = LabActivity.Idle, params DirectionView[] directions) => new()
    {
        Lab = "churn",
        Id = "l-1",
        Task = TaskKind.Binary,
        Metric = new("auc", true),
        State = state,
        Seal = SealLevel.Walls,
        Directions = directions,
        Runs = 3,
        Evaluations = 2,
        Spent = new(61, 7, 0),
    };

    public static DirectionView Direction(int number, string slug, double? score = null, DirectionStatus status = DirectionStatus.Merged) => new()
    {
        Id = new(number),
        Slug = slug,
        Branch = $"exp/{slug}",
        Title = $"Title of {slug}",
        Agent = "builtin",
        Status = status,
        Runs = 2,
        Evaluations = 1,
        Public = score is { } s ? new(s, 0.006) : null,
        Submitted = score is not null,
    };

    public static JournalAnswer Journal(params string[] facts) => new(
        [.. facts.Select((f, i) => new JournalLine(i + 1, DateTimeOffset.UnixEpoch, "note", null, f))], [], new(facts.Length, "sha256:ab", true), null);

    public static RevealAnswer Reveal(params RevealedDirection[] directions) => new()
    {
        Directions = directions,
        Looks = 1,
        Journal = new(9, "sha256:ab", true),
    };

    public static RevealedDirection Revealed(string slug, double open, double? hidden) => new()
    {
        Id = new(1),
        Slug = slug,
        Commit = "c0ffee",
        Public = new(open, 0.006),
        Private = hidden is { } h ? new(h, 0.006) : null,
        Gap = open - hidden,
        GapStandardError = hidden is null ? null : 0.0085,
    };
}
