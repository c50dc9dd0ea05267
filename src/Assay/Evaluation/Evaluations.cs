using System.Collections.Concurrent;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Evaluation;

/// <summary>
/// The only way to a public score: bytes are graded, the fact is journaled, and what the ladder allows goes back.
/// </summary>
public sealed class Evaluations(LabJournal journal, Grader grader, string scratch)
{
    /// <summary>A file on the way lies on the owner's disk: a direction has room for so many, and its others wait.</summary>
    public const int UploadsAtOnce = 4;

    private readonly ConcurrentDictionary<DirectionId, SemaphoreSlim> receiving = [];

    // One core may grade while the others train; uploads that have arrived wait their turn.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Grades a prediction file for the public rows; throws <see cref="AssayException"/> when it is refused.</summary>
    public async Task<EvaluationAnswer> Answer(DirectionId direction, string? run, Stream predictions, CancellationToken cancel)
    {
        Quota.Check(journal.State, direction);
        var (grading, digest) = await Receive(direction, predictions, cancel);
        return grading switch
        {
            Grading.Scored scored => Record(direction, run, digest, scored),
            Grading.Refused refused => throw new AssayException(refused.Reason, ExitCode.Refused, 422),
            _ => throw new InvalidOperationException($"A grading of an unknown kind: {grading.GetType().Name}."),
        };
    }

    private async Task<(Grading Grading, string Digest)> Receive(DirectionId direction, Stream predictions, CancellationToken cancel)
    {
        var room = receiving.GetOrAdd(direction, _ => new SemaphoreSlim(UploadsAtOnce));
        await room.WaitAsync(cancel);
        try
        {
            return await Grade(predictions, cancel);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task<(Grading Grading, string Digest)> Grade(Stream predictions, CancellationToken cancel)
    {
        await using var upload = await Upload.Receive(predictions, scratch, cancel);
        await turn.WaitAsync(cancel);
        try
        {
            return (await grader.Public(upload.Content, cancel), upload.Digest);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Quota, ladder and journal are one step: two answers at once cannot both take the last place or the same rung.</summary>
    private EvaluationAnswer Record(DirectionId direction, string? run, string digest, Grading.Scored scored)
        => journal.Decide<EvaluationAnswer>(state =>
        {
            Quota.Check(state, direction);
            var made = state.Made ?? throw new InvalidOperationException("The journal does not say what is measured.");
            var verdict = Ladder.Judge(state.Standing?.Score, scored.Exact, made.Metric.HigherIsBetter, made.Feedback);
            var id = $"e-{state.Evaluations + 1:0000}";
            return (
                new Evaluated(direction, id, run, digest, scored.Commitment, verdict.Standing, verdict.Released),
                new EvaluationAnswer(
                    id, made.Metric.Name, verdict.Standing, verdict.Released?.Score, verdict.Released?.StandardError,
                    Quota.Left(state, direction) - 1));
        }).Answer;
}
