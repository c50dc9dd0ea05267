using System.Text.Json;
using Assay.Budgets;
using Assay.Evaluation;
using Assay.Journal;
using Assay.Knowledge;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Research;
using Assay.Tests.Journal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Outcome = Assay.Research.Outcome;

namespace Assay.Tests.Research;

/// <summary>
/// Two labs whose journals differ in nothing but what came of candidates on private rows: the pool takes the same steps in both, and
/// agents are told the same to the letter.
/// </summary>
public sealed class PrivateSideTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_step_no_time_and_no_word_depends_on_the_private_side()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var life = new Life(new Random(seed));
            var (one, other) = (Life.Empty, Life.Empty);
            for (var turn = 0; turn < 60; turn++)
            {
                var (fact, twin) = life.Next(one);
                (one, other) = (Apply(one, fact, turn), Apply(other, twin, turn));
                Assert.Equal(Seen(one, turn), Seen(other, turn));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Three_candidates_that_fail_on_private_rows_alone_end_nobody_s_research()
    {
        var state = Life.Empty;
        foreach (var number in (int[])[1, 2, 3])
        {
            foreach (var fact in (Fact[])
            [
                Facts.Opened(number), new SubmissionClaimed(new(number), "c", null, new Dictionary<string, string>()),
                new SubmissionGraded(new(number), null, "The candidate did not predict the private rows."), Facts.Ended(number, DirectionStatus.Failed),
            ])
            {
                state = Apply(state, fact, 1);
            }
        }

        Assert.All(Schedule.Decide(state, [], Start.AddSeconds(2)), step => Assert.IsType<Step.Open>(step));
    }

    private static LabState Apply(LabState state, Fact fact, int second)
        => state.Apply(Entry.Forge(state.Entries + 1, Start.AddSeconds(second), "x", fact, Facts.Key).Entry);

    /// <summary>All that the pool decides and that agents are told, as text.</summary>
    private static string Seen(LabState state, int second)
    {
        var now = Start.AddSeconds(second + 0.5);
        var open = state.Directions.Values.Where(direction => direction.Ended is null).ToList();
        return string.Join('\n', (IEnumerable<string>)
        [
            .. Schedule.Decide(state, [.. open.Select(direction => direction.Id)], now).Select(step => step.ToString()),
            .. Schedule.Decide(state, [], now).Select(step => step.ToString()),
            $"{Schedule.SecondsLeft(state, now)} {Allotment.SecondsFor(state, new(99), now)} {Schedule.Welcomes(state, now)} {Schedule.Awaits(state, now)}",
            .. open.Select(direction => $"{direction.Id} {Quota.Left(state, direction.Id)} {Allowance.Share(state, direction.Id)} {Schedule.DirectionsAfter(state, direction.Id)}"),
            .. state.Directions.Values.Select(direction => $"{direction.Id} {direction.Told} {Outcome.Of(direction, null)}"),
            JsonSerializer.Serialize(HistoryPage.Of(state, _ => 3), AssayJson.Line),
        ]);
    }

    /// <summary>The life of a lab, drawn fact by fact, and its twin in which the private rows fared otherwise.</summary>
    private sealed class Life(Random random)
    {
        public static LabState Empty { get; } = Apply(Apply(LabState.Empty, Facts.Made(), 0), Facts.Started(concurrent: 2, directions: 9), 0);

        public (Fact Fact, Fact Twin) Next(LabState state)
        {
            if (state.Research is { Ended: not null }) return Again(state);
            var open = state.Directions.Values.Where(direction => direction.Ended is null).ToList();
            return random.Next(12) switch
            {
                0 when open.Count < 2 => Same(Facts.Opened(state.Directions.Count + 1)),
                1 when random.Next(6) == 0 => Same(new ResearchEnded(ResearchEnd.Stopped, "stopped")),
                2 => Same(new Heartbeat()),
                3 => Graded(state) ?? Same(new Heartbeat()),
                4 => (new PrivateRevealed("reveal", []), new PrivateRevealed("report", [])),
                _ when open.Count > 0 => Of(open[random.Next(open.Count)]),
                _ => Same(Facts.Opened(state.Directions.Count + 1)),
            };
        }

        /// <summary>Research is over: what waits is graded, and then the owner starts it anew.</summary>
        private (Fact, Fact) Again(LabState state)
        {
            var open = state.Directions.Values.FirstOrDefault(direction => direction.Ended is null);
            return open is not null ? Same(Ended(open)) : Graded(state) ?? Same(Facts.Started(concurrent: 2, directions: 9));
        }

        private (Fact, Fact) Of(DirectionState direction) => direction switch
        {
            { Claim: not null } => random.Next(2) == 0 ? Same(Ended(direction)) : Marked(direction.Id),
            { Guest: null, GuestEnd: null } => Same(new GuestStarted(direction.Id, 60)),
            _ => random.Next(5) switch
            {
                0 => Same(Facts.Evaluated(direction.Id.Number, random.Next(2) == 0 ? null : random.NextDouble())),
                1 => Same(new Rehearsed(direction.Id, "c9", "sha256:r", null, random.NextDouble())),
                2 => Same(new SubmissionClaimed(direction.Id, "c9", null, new Dictionary<string, string>())),
                3 when direction.Guest is not null => Same(new GuestEnded(direction.Id, random.Next(2) == 0 ? "exited 0" : "exited 1", 3, 3)),
                _ => Same(Ended(direction)),
            },
        };

        private (Fact, Fact)? Graded(LabState state)
            => state.Directions.Values.FirstOrDefault(direction => direction is { Claim: not null, Graded: null }) is { } direction
                ? (Grade(direction.Id), Grade(direction.Id))
                : null;

        private (Fact, Fact) Marked(DirectionId id)
            => (new CandidateMarked(id, MarkKind.DependsOnBatch, "one"), new CandidateExamined(id, random.Next(), ["two"]));

        private SubmissionGraded Grade(DirectionId id)
            => random.Next(2) == 0 ? new SubmissionGraded(id, $"sha256:{random.Next()}", null) : new SubmissionGraded(id, null, "It broke there.");

        private static DirectionEnded Ended(DirectionState direction)
        {
            var (status, note) = Outcome.Of(direction, null);
            return new DirectionEnded(direction.Id, status, note, "c1");
        }

        private static (Fact, Fact) Same(Fact fact) => (fact, fact);
    }
}
