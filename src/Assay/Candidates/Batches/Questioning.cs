using Assay.Candidates.Behaviour;
using Assay.Evaluation;
using Assay.Labs;
using Assay.Labs.Splits;
using Assay.Measure.Predictions;
using Assay.Protocol;

namespace Assay.Candidates.Batches;

/// <summary>
/// Asks a candidate for a split in batches, each in a fresh clean room, under new ids. From inside, a rehearsal and a grading
/// look alike, and no batch is the one that counts.
/// </summary>
/// <param name="user">Which graphics processors it gets, where it gets any.</param>
/// <param name="random">Decides batches, ids and which answers count.</param>
/// <param name="time">How long the candidate may take for all that it is asked.</param>
internal sealed class Questioning(Lab lab, CleanRoom room, Package package, int user, Random random, TimeSpan time)
{
    private TimeSpan left = time;
    private TimeSpan longest;

    /// <summary>How often each row is asked in a rehearsal, where nothing is compared.</summary>
    public const int RehearsalRounds = 1;

    /// <summary>How often each sealed row is asked: what differs is noticed.</summary>
    public const int GradingRounds = 2;

    /// <summary>How often each of two batches is asked again, where answers differed.</summary>
    private const int TimesAgain = 5;

    /// <summary>Asks for every row of a split; ends with the first batch that is not answered.</summary>
    public async Task<Answers> Ask(Part part, FeatureFile rows, string? history, int rounds, CancellationToken cancel)
    {
        var sheet = new AnswerSheet(rows.Count, lab.Schema.Predictions.Width, random);
        foreach (var batch in Plan(rows, rounds))
        {
            var reply = await Put(new Question(part, rows, batch, NewIds(rows, batch), history), cancel);
            if (reply is not Reply.Answered answered) return ((Reply.Refused)reply).Failed;
            sheet.Take(batch, answered.Values);
        }

        return sheet.Given(longest.TotalSeconds);
    }

    /// <summary>
    /// Asks two batches that share rows again and again, by turns in an order that chance decides; null where it did not answer
    /// each time.
    /// </summary>
    public async Task<Repeats?> Again(Part part, FeatureFile rows, string? history, CancellationToken cancel)
    {
        var plan = Plan(rows, GradingRounds);
        var one = plan[0];
        var other = plan.Skip(plan.Count / GradingRounds).MaxBy(batch => batch.Intersect(one).Count())!;
        var turns = Enumerable.Repeat(one, TimesAgain).Concat(Enumerable.Repeat(other, TimesAgain)).ToArray();
        random.Shuffle(turns);

        // Whatever the split has used up: twice what a batch took must do, or nobody would look at a slow candidate again.
        left = Max(left, turns.Length * 2 * longest);

        var (answersOfOne, answersOfOther) = (new List<double[]>(), new List<double[]>());
        foreach (var batch in turns)
        {
            if (await Put(new Question(part, rows, batch, NewIds(rows, batch), history), cancel) is not Reply.Answered answered) return null;
            (ReferenceEquals(batch, one) ? answersOfOne : answersOfOther).Add(answered.Values);
        }

        return Repeats.Of((one, answersOfOne), (other, answersOfOther), lab.Schema.Predictions.Width);
    }

    private IReadOnlyList<int[]> Plan(FeatureFile rows, int rounds)
        => lab.Contract.Data.Time is not null
            ? BatchPlan.InOrder(rows.Count, rounds)
            : BatchPlan.Of(rows.Count, BatchPlan.SizeOf(lab.Schema.Rows.Public, lab.Schema.Rows.Private), rounds, rows.Groups, random);

    private IReadOnlyList<string> NewIds(FeatureFile rows, int[] batch) => FreshIds.Like([.. batch.Select(row => rows.Ids[row])], random);

    private async Task<Reply> Put(Question question, CancellationToken cancel)
    {
        if (left <= TimeSpan.Zero) return new Reply.Refused(new Answers.Failed("The predict command ran out of time.", ""));
        var reply = await room.Predict(package, question, user, left, performance => Task.FromResult(Read(question, performance)), cancel);
        if (reply is Reply.Answered answered)
        {
            left -= answered.Time;
            longest = answered.Time > longest ? answered.Time : longest;
        }

        return reply;
    }

    private Reply Read(Question question, Performance performance)
    {
        if (performance is Performance.Broke broke) return new Reply.Refused(new Answers.Failed(broke.Reason, broke.Log));

        var predicted = (Performance.Predicted)performance;
        var (ids, shape) = (RowIndex.Of(question.Ids), lab.Schema.Predictions);
        using var content = predicted.File.Content;
        return PredictionFile.Read(content, ids, shape, PredictionSize.Most(ids, shape)) switch
        {
            PredictionReading.Accepted read => new Reply.Answered(read.Values, predicted.Time),
            PredictionReading.Refused refused => new Reply.Refused(new Answers.Failed(refused.Reason, "")),
            _ => throw new InvalidOperationException("A reading of an unknown kind."),
        };
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private abstract record Reply
    {
        public sealed record Answered(double[] Values, TimeSpan Time) : Reply;

        public sealed record Refused(Answers.Failed Failed) : Reply;
    }
}
