using Assay.Budgets;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Budgets;

/// <summary>No sequence of calls, ends and crashes spends more than was granted.</summary>
public class PurseTests
{
    private const decimal Granted = 1;
    private static readonly JournalKey key = JournalKey.Derive(new byte[32]);
    private static readonly DirectionId[] directions = [new(1), new(2)];

    [Fact]
    public void Nothing_that_can_happen_spends_more_than_was_granted_and_every_restart_knows_the_same()
        => Prop.ForAll(Arb.From(Gen.ListOf(Moves())), moves =>
        {
            using var folder = new TempFolder();
            var life = new Life(folder.File("journal.jsonl"));
            try
            {
                foreach (var move in moves)
                {
                    life.Do(move);
                    if (life.Spent > Granted || life.Spent + life.Reserved > Granted)
                    {
                        return false;
                    }
                }

                var before = life.Book;
                life.Crash();
                return before.SequenceEqual(life.Book);
            }
            finally
            {
                life.Dispose();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_direction_is_granted_its_share_of_what_is_left_and_no_more_than_the_owner_says()
    {
        using var folder = new TempFolder();
        using var life = new Life(folder.File("journal.jsonl"));

        var research = life.State.Research!;
        var bounded = life.State with { Research = research with { Limits = research.Limits with { DirectionUsd = 0.2m } } };
        Assert.Equal((0.5m, 0.2m), (Allowance.Share(life.State, directions[0]), Allowance.Share(bounded, directions[0])));
        life.Do(new Move.Start(0));
        life.Do(new Move.Reserve(0, 0.4m));
        life.Do(new Move.Settle(0, 0, 1));

        // 0.4 are spent and 0.1 still promised to the first; the second is the last, so all the rest is for it.
        Assert.Equal(0.5m, Allowance.Share(life.State, directions[1]));
        Assert.Equal(0.1m, Allowance.Left(life.State[directions[0]]));
    }

    [Fact]
    public void Where_no_money_may_be_spent_only_what_is_free_is_reserved()
    {
        using var folder = new TempFolder();
        using var journal = LabJournal.Open(folder.File("journal.jsonl"), key, TimeProvider.System);
        journal.Append(new DirectionOpened(directions[0], "llm", SealLevel.Walls, "c0"));
        journal.Append(new GuestStarted(directions[0], 600));
        var purse = new Purse(journal);

        Assert.Contains("No money may be spent", Assert.IsType<Payment.Refused>(purse.Reserve(directions[0], "a/b", 0.000001m)).Reason, StringComparison.Ordinal);
        Assert.IsType<Payment.Reserved>(purse.Reserve(directions[0], "a/b", 0));
    }

    [Fact]
    public void Prices_are_exact()
    {
        var price = new Price(0.1m, 0.7m, 0.01m, 0.125m);

        // 7 × 0.1 + 11 × 0.01 + 13 × 0.125 + 17 × 0.7 millionths.
        Assert.Equal(0.000014335m, price.Of(new TokenUsage(7, 11, 13, 17)));
        Assert.Equal((3 * 0.125m + 5 * 0.7m) / 1_000_000m, price.Most(3, 5));
    }

    private static Gen<Move> Moves()
    {
        var direction = Gen.Choose(0, 1);
        var money = Gen.Choose(0, 700_000).Select(millionths => millionths / 1_000_000m);
        return Gen.Frequency(
            (1, direction.Select(Move (at) => new Move.Start(at))),
            (6, direction.SelectMany(at => money.Select(Move (most) => new Move.Reserve(at, most)))),
            (5, direction.SelectMany(at => Gen.Choose(0, 3).SelectMany(call => Gen.Choose(0, 100).Select(Move (share) => new Move.Settle(at, call, share / 100m))))),
            (1, direction.Select(Move (at) => new Move.Recover(at))),
            (1, Gen.Constant<Move>(new Move.Crash())));
    }

    /// <summary>Something that happens to the lab's money.</summary>
    private abstract record Move
    {
        /// <summary>A guest starts, for the first time or again.</summary>
        public sealed record Start(int At) : Move;

        public sealed record Reserve(int At, decimal Most) : Move;

        /// <summary>One of the open calls ends and cost a share of what was put aside, as a provider that keeps to the bound charges.</summary>
        public sealed record Settle(int At, int Call, decimal Share) : Move;

        public sealed record Recover(int At) : Move;

        public sealed record Crash : Move;
    }

    /// <summary>A journal and its purse through all that; each crash reopens the file as it is on the disk.</summary>
    private sealed class Life : IDisposable
    {
        private readonly string file;
        private LabJournal journal;

        public Life(string file)
        {
            this.file = file;
            journal = LabJournal.Open(file, key, TimeProvider.System);
            journal.Append(new ResearchStarted(new Dictionary<string, int> { ["llm"] = 1 }, 2, 2, 600, 600, 10, 10, Granted, SealLevel.Walls, "sha256:c"));
            foreach (var direction in directions)
            {
                journal.Append(new DirectionOpened(direction, "llm", SealLevel.Walls, "c0"));
            }
        }

        public LabState State => journal.State;

        public decimal Spent => State.Usd;

        public decimal Reserved => State.Directions.Values.Sum(direction => direction.UsdReserved);

        public IEnumerable<object?> Book => [.. State.Directions.Values.SelectMany(direction => new object?[] { direction.Usd, direction.UsdReserved, direction.UsdAssumed, direction.UsdShare, direction.Calls, direction.Tokens }), State.Research!.Usd, State.Head];

        public void Do(Move move)
        {
            switch (move)
            {
                case Move.Start start:
                    journal.Append(new GuestStarted(directions[start.At], 600, Usd: Allowance.Share(State, directions[start.At])));
                    break;
                case Move.Reserve reserve:
                    new Purse(journal).Reserve(directions[reserve.At], "a/b", reserve.Most);
                    break;
                case Move.Settle settle when State[directions[settle.At]].OpenCalls.Values.ElementAtOrDefault(settle.Call) is { } open:
                    new Purse(journal).Settle(directions[settle.At], open.Call, CallEnd.Answered, default, open.Usd * settle.Share);
                    break;
                case Move.Recover recover:
                    new Purse(journal).Recover(directions[recover.At]);
                    break;
                case Move.Crash:
                    Crash();
                    break;
            }
        }

        public void Crash()
        {
            journal.Dispose();
            journal = LabJournal.Open(file, key, TimeProvider.System);
        }

        public void Dispose() => journal.Dispose();
    }
}
