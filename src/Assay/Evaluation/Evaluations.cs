using System.Collections.Concurrent;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Evaluation;

/// <summary>
/// The only way to a public score: bytes are graded, the fact is journaled, and what the ladder allows goes back.
/// </summary>
public sealed class Evaluations(LabJournal journal, Grader grader, Sketches sketches, string scratch)
{
    /// <summary>A file on the way takes memory or disk of the owner's: a direction has room for so many, and its others wait.</summary>
    public const int UploadsAtOnce = 4;

    private readonly ConcurrentDictionary<DirectionId, SemaphoreSlim> receiving = [];

    // Uploads that have arrived wait their turn, from the grading to the journal: what one is compared with stays the
    // standing best until it is decided, for nobody else writes evaluations.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Grades a prediction file for the public rows; throws <see cref="AssayException"/> when it is refused.</summary>
    public async Task<EvaluationAnswer> Answer(DirectionId direction, string? run, Stream predictions, CancellationToken cancel)
    {
        Quota.Check(journal.State, direction);
        var room = receiving.GetOrAdd(direction, _ => new SemaphoreSlim(UploadsAtOnce));
        await room.WaitAsync(cancel);
        try
        {
            await using var upload = await Upload.Receive(predictions, scratch, cancel);
            return await InTurn(direction, run, upload, cancel);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task<EvaluationAnswer> InTurn(DirectionId direction, string? run, Upload upload, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await Grade(upload, cancel) switch
            {
                Grading.Scored scored => Record(direction, run, await upload.Digest, Sketched(scored)),
                Grading.Refused refused => throw new AssayException(refused.Reason, ExitCode.Refused, 422),
                var other => throw new InvalidOperationException($"A grading of an unknown kind: {other.GetType().Name}."),
            };
        }
        finally
        {
            turn.Release();
        }
    }

    private Task<Grading> Grade(Upload upload, CancellationToken cancel)
        => grader.PublicAgainst(upload.Content, journal.State.Standing?.Commitment, cancel);

    /// <summary>Before the fact: whatever is journaled can be compared with what comes later.</summary>
    private Grading.Scored Sketched(Grading.Scored scored)
    {
        sketches.Keep(scored.Commitment, scored.Sketch);
        return scored;
    }

    /// <summary>Quota, ladder and journal are one step: two answers at once cannot both take the last place or the same rung.</summary>
    private EvaluationAnswer Record(DirectionId direction, string? run, string digest, Grading.Scored scored)
    {
        var verdict = Judge(journal.State, scored);
        if (verdict.Standing == Standing.Better)
        {
            // Before the journal names it, so that no crash leaves a standing best whose rows are gone.
            grader.Stand(scored, [.. journal.State.Released.Select(best => best.Commitment)]);
        }

        return journal.Decide<EvaluationAnswer>(state =>
        {
            Quota.Check(state, direction);
            var id = $"e-{state.Evaluations + 1:0000}";
            return (
                new Evaluated(direction, id, run, digest, scored.Commitment, verdict.Standing, verdict.Released),
                new EvaluationAnswer(
                    id, Made(state).Metric.Name, verdict.Standing, verdict.Released?.Score, verdict.Released?.StandardError,
                    Quota.Left(state, direction) - 1));
        }).Answer;
    }

    private static Verdict Judge(LabState state, Grading.Scored scored) => Ladder.Judge(
        state.Standing?.Score, scored.Exact, scored.Against, state.Evaluations + 1, Made(state).Metric.HigherIsBetter,
        state.Research?.Limits.Feedback ?? Made(state).Feedback, scored.Chance);

    private static LabMade Made(LabState state)
        => state.Made ?? throw new InvalidOperationException("The journal does not say what is measured.");
}
