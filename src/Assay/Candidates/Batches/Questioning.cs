using System.Globalization;
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
/// <param name="time">How long the candidate may take for all that it is asked, the same batches again included.</param>
internal sealed class Questioning(Lab lab, CleanRoom room, Package package, int user, Random random, TimeSpan time)
{
    private readonly List<(int[] Rows, double[] Answers)> asked = [];
    private TimeSpan left = time;
    private TimeSpan longest;

    /// <summary>How often each row is asked in a rehearsal, where nothing is compared.</summary>
    public const int RehearsalRounds = 1;

    /// <summary>How often each sealed row is asked: what differs is noticed.</summary>
    public const int GradingRounds = 2;

    /// <summary>How often each of two batches is asked again, where answers differed.</summary>
    private const int TimesAgain = 5;

    /// <summary>How many batches a candidate is asked at most for this many sealed rows, the same batches again included.</summary>
    public static int MostBatches(Lab lab, int rows)
        => (GradingRounds * (Ordered(lab) ? 1 : BatchPlan.InRound(rows, BatchPlan.SizeOf(lab.Schema.Rows)))) + (2 * TimesAgain);

    /// <summary>Asks for every row of a split; ends with the first batch that is not answered.</summary>
    public async Task<Answers> Ask(Part part, FeatureFile rows, string? history, int rounds, CancellationToken cancel)
    {
        var sheet = new AnswerSheet(rows.Count, lab.Schema.Predictions.Width, random);
        foreach (var batch in Plan(rows, rounds))
        {
            var reply = await Put(new Question(part, rows, batch, NewIds(rows, batch), history), cancel);
            if (reply is not Reply.Answered answered) return ((Reply.Refused)reply).Failed;
            sheet.Take(batch, answered.Values);
            asked.Add((batch, answered.Values));
        }

        return sheet.Given(longest.TotalSeconds);
    }

    /// <summary>
    /// Asks two batches that were asked, one of each round, again and again, by turns in an order that chance decides. Null where it
    /// did not answer each time, be it that its time was over: what one candidate takes, all others wait for.
    /// </summary>
    public async Task<Repeats?> Again(Part part, FeatureFile rows, string? history, CancellationToken cancel)
    {
        // Which of the first round is drawn, or a candidate that counts its calls would know where to behave.
        var one = asked[random.Next(asked.Count / GradingRounds)];
        var other = asked.Skip(asked.Count / GradingRounds).MaxBy(batch => batch.Rows.Intersect(one.Rows).Count());
        var turns = Enumerable.Repeat(one.Rows, TimesAgain).Concat(Enumerable.Repeat(other.Rows, TimesAgain)).ToArray();
        random.Shuffle(turns);
        var (answersOfOne, answersOfOther) = (new List<double[]>(), new List<double[]>());
        foreach (var batch in turns)
        {
            if (await Put(new Question(part, rows, batch, NewIds(rows, batch), history), cancel) is not Reply.Answered answered) return null;
            (ReferenceEquals(batch, one.Rows) ? answersOfOne : answersOfOther).Add(answered.Values);
        }

        return new Repeats(
            new BatchAnswers(one.Rows, one.Answers, answersOfOne),
            new BatchAnswers(other.Rows, other.Answers, answersOfOther),
            lab.Schema.Predictions.Width);
    }

    /// <summary>Why the rows beside a row could not be varied; null where they were, or where that does not matter.</summary>
    public string? CompanyIsFixed(FeatureFile rows)
    {
        var size = BatchPlan.SizeOf(lab.Schema.Rows);
        return Ordered(lab) || BatchPlan.VariesCompany(rows.Count, size) ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The splits are so different in size that a batch has {Math.Min(size, rows.Count):N0} of the {rows.Count:N0} rows: "
            + $"whether predictions depend on the batch could not be checked properly.");
    }

    private IReadOnlyList<int[]> Plan(FeatureFile rows, int rounds)
        => Ordered(lab)
            ? BatchPlan.InOrder(rows.Count, rounds)
            : BatchPlan.Of(rows.Count, BatchPlan.SizeOf(lab.Schema.Rows), rounds, rows.Groups, random);

    private static bool Ordered(Lab lab) => lab.Contract.Data.Time is not null;

    private IReadOnlyList<string> NewIds(FeatureFile rows, int[] batch) => FreshIds.Like([.. batch.Select(row => rows.Ids[row])], random);

    private async Task<Reply> Put(Question question, CancellationToken cancel)
    {
        if (left <= TimeSpan.Zero) return new Reply.Refused(new Answers.Failed("The predict command ran out of time.", ""));
        var (reply, taken) = await room.Predict(package, question, user, left, performance => Read(question, performance), cancel);
        left -= taken;
        if (reply is Reply.Answered answered && answered.Time > longest) longest = answered.Time;

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

    private abstract record Reply
    {
        public sealed record Answered(double[] Values, TimeSpan Time) : Reply;

        public sealed record Refused(Answers.Failed Failed) : Reply;
    }
}
