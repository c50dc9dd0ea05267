using Assay.Evaluation;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Tests.Journal;
using Assay.Tests.Vault;
using Assay.Vault;
using Xunit;

namespace Assay.Tests.Evaluation;

/// <summary>The way to a public score as a whole: a real vault, a real journal, and what goes back.</summary>
public sealed class EvaluationsTests
{
    [Fact]
    public async Task The_first_is_better_and_the_same_again_is_not()
    {
        using var lab = await Asked.Made();

        var first = await lab.Ask(0.3);
        var again = await lab.Ask(0.3);

        Assert.Equal((Standing.Better, lab.Journal.State.Standing!.Score.Score), (first.Standing, first.Score!.Value));
        Assert.Equal((Standing.NotBetter, null, null), (again.Standing, again.Score, again.StandardError));
        Assert.Equal(first.EvaluationsLeft - 1, again.EvaluationsLeft);
    }

    [Fact]
    public async Task A_truly_better_model_is_told_its_score()
    {
        using var lab = await Asked.Made();
        await lab.Ask(0.3);

        Assert.Equal(Standing.Better, (await lab.Ask(0.9)).Standing);
        Assert.Equal(Standing.NotBetter, (await lab.Ask(0.3)).Standing);
    }

    [Fact]
    public async Task After_a_restart_the_ladder_answers_as_before()
    {
        using var lab = await Asked.Made();
        await lab.Ask(0.3);
        var close = lab.Predictions(0.42);
        var before = await lab.Compared(close);
        lab.Restart();

        Assert.NotNull(before);
        Assert.Equal(before, await lab.Compared(close));
    }

    [Fact]
    public async Task Many_at_once_take_no_rung_twice_and_no_place_twice()
    {
        using var lab = await Asked.Made(evaluations: 8);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try
            {
                return await lab.Ask(0.6);
            }
            catch (AssayException refusal) when (refusal.Exit == ExitCode.Refused)
            {
                return null;
            }
        }));

        var given = answers.OfType<EvaluationAnswer>().ToArray();
        Assert.Equal(8, given.Length);
        Assert.Equal(8, given.Select(answer => answer.Evaluation).Distinct().Count());
        Assert.Single(given, answer => answer.Standing == Standing.Better);
        Assert.Equal(8, lab.Journal.State.Evaluations);
    }

    [Fact]
    public async Task What_was_kept_before_a_crash_and_never_journaled_stands_for_nothing()
    {
        using var lab = await Asked.Made();
        await lab.Ask(0.3);
        var standing = lab.Journal.State.Standing!.Commitment;

        var kept = (Grading.Scored)await lab.Vault.GradePublicAgainst(SealedLab.Upload(lab.Sealed.Public, lab.Predictions(0.9)), standing, default);
        lab.Vault.Stand(kept, [standing]);
        lab.Restart();

        Assert.Equal(standing, lab.Journal.State.Standing!.Commitment);
        Assert.NotNull(await lab.Compared(lab.Predictions(0.5)));
        Assert.Equal(Standing.Better, (await lab.Ask(0.9)).Standing);
    }

    [Fact]
    public async Task What_a_direction_without_a_candidate_was_told_bars_nobody()
    {
        using var lab = await Asked.Made();
        lab.Journal.Append(Facts.Opened(2));
        await lab.Ask(0.3, direction: 2);
        var standing = lab.Journal.State.Standing!;
        Assert.Equal(Standing.Better, (await lab.Ask(0.9)).Standing);

        lab.Journal.Append(Facts.Ended(1, DirectionStatus.Abandoned));
        lab.Restart();

        Assert.Equal(standing, lab.Journal.State.Standing);
        Assert.NotNull(await lab.Compared(lab.Predictions(0.5)));
        Assert.Equal(Standing.Better, (await lab.Ask(0.9, direction: 2)).Standing);
    }

    /// <summary>A lab of 400 public rows with a journal, in which one direction asks.</summary>
    private sealed class Asked : IDisposable
    {
        private Asked(SealedLab lab, int evaluations)
        {
            Sealed = lab;
            (Vault, Journal) = Opened();
            foreach (var fact in new Fact[] { Facts.Made(), Facts.Started(evaluations: evaluations), Facts.Opened(1) })
            {
                Journal.Append(fact);
            }

            Evaluations = new Evaluations(Journal, Vault.Grader, new Sketches(Sealed.Scratch("sketches")), Sealed.Scratch("."));
        }

        public SealedLab Sealed { get; }

        public LabVault Vault { get; private set; }

        public LabJournal Journal { get; private set; }

        private Evaluations Evaluations { get; set; }

        public static async Task<Asked> Made(int evaluations = 50) => new(await SealedLab.Made(rows: 400), evaluations);

        public void Restart()
        {
            Vault.Dispose();
            Journal.Dispose();
            (Vault, Journal) = Opened();
            Evaluations = new Evaluations(Journal, Vault.Grader, new Sketches(Sealed.Scratch("sketches")), Sealed.Scratch("."));
        }

        /// <summary>Predictions that are so much truth, and otherwise noise.</summary>
        public double[] Predictions(double truth)
            => [.. Sealed.Public.Truth!.Select((chance, row) => (truth * chance) + ((1 - truth) * (0.5 + (0.5 * Math.Sin(row * 1.7)))))];

        public Task<EvaluationAnswer> Ask(double truth, int direction = 1)
            => Evaluations.Answer(new DirectionId(direction), null, SealedLab.Upload(Sealed.Public, Predictions(truth)), default);

        public async Task<Assay.Measure.Metrics.Comparison?> Compared(double[] predictions)
            => ((Grading.Scored)await Vault.GradePublicAgainst(
                SealedLab.Upload(Sealed.Public, predictions), Journal.State.Standing!.Commitment, default)).Against;

        public void Dispose()
        {
            Vault.Dispose();
            Journal.Dispose();
            Sealed.Dispose();
        }

        private (LabVault, LabJournal) Opened() => (Sealed.Open(), LabJournal.Open(Sealed.Scratch("journal.jsonl"), JournalKey.Derive(new byte[32]), TimeProvider.System));
    }
}
