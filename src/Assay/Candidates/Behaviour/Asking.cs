using Assay.Evaluation;
using Assay.Labs;
using Assay.Measure.Predictions;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// Asks a candidate again for a few rows that it has answered before, three times, and twice more on suspicion, each in a fresh clean room. Which rows
/// is drawn anew each time, or a candidate could be made to know them.
/// </summary>
internal sealed class Asking(Lab lab, CleanRoom room, Random random)
{
    private const int Few = 16;

    /// <summary>Each reply may take this part of what the clean room grants for the whole files.</summary>
    private const int Share = 4;

    public async Task<Asked> Ask(Subject subject, CancellationToken cancel)
    {
        var open = FeatureRows.Read(lab.Public, Draw(subject.Open.Rows, Few));
        var hidden = FeatureRows.Read(subject.HiddenFeatures, Draw(subject.Hidden?.Rows ?? 0, Few + 1));
        var answers = subject.Hidden is { } predicted ? hidden.Answers(predicted) : [];
        var width = subject.Open.Width;
        var few = new FewRows(open.Header, [.. open.Picked, .. hidden.Picked.SkipLast(1)]);
        var replies = new Replies
        {
            Few = await Put(few, subject, cancel),
            Renamed = await Put(few.Renamed(FreshIds.Like(few.Ids, random)), subject, cancel),
            Alone = hidden.Picked.Count > 0 ? await Put(few with { Rows = [hidden.Picked[^1]] }, subject, cancel) : null,
            Public = open.Answers(subject.Open),
            Private = [.. answers.SkipLast(width)],
            One = answers.Count > 0 ? [.. answers.TakeLast(width)] : null,
            Width = width,
            Tolerance = Replies.ToleranceOf(subject.Hidden ?? subject.Open, lab.Schema.Task),
        };
        // A reply that broke is no matter of luck.
        if (DependsOnBatch.Matters(lab.Contract) && replies is { Few: not Reply.Broke, Alone: not Reply.Broke } && DependsOnBatch.Look(replies) is not null)
        {
            replies = replies with { Again = [await Put(few, subject, cancel), await Put(few.Renamed(FreshIds.Like(few.Ids, random)), subject, cancel)] };
        }

        return new Asked(replies, open.Different(subject.Open), subject.Hidden is { } all ? hidden.Different(all) : []);
    }

    private int[] Draw(int rows, int count)
    {
        var all = Enumerable.Range(0, rows).ToArray();
        random.Shuffle(all);
        return [.. all.Take(count)];
    }

    private async Task<Reply> Put(FewRows asked, Subject subject, CancellationToken cancel)
    {
        var features = Path.Combine(lab.State.Rooms, $"again-{Guid.NewGuid():n}.csv");
        Directory.CreateDirectory(lab.State.Rooms);
        try
        {
            asked.Write(features);
            return await room.Predict(
                subject.Package, Question.Of(lab, features, asked), subject.User, CleanRoom.Longest(lab) / Share, performance => Task.FromResult(Read(asked, lab.Schema.Predictions, performance)), cancel);
        }
        finally
        {
            File.Delete(features);
        }
    }

    private static Reply Read(FewRows asked, PredictionShape shape, Performance performance)
    {
        switch (performance)
        {
            case Performance.Predicted predicted:
                using (predicted.File.Content)
                {
                    return asked.Answers(predicted.File.Content, shape) is { } answers ? new Reply.Answered(answers) : new Reply.Broke();
                }

            case Performance.Broke { Exhausted: true } broke:
                return new Reply.Missed($"Asked again for {asked.Rows.Count} rows it could not be heard out. {broke.Reason}");
            default:
                return new Reply.Broke();
        }
    }
}

/// <summary>What came of asking again, and what was answered before for rows that differ from each other.</summary>
internal sealed record Asked(Replies Replies, double[][] Open, double[][] Hidden)
{
    /// <summary>Why some reply could not be had, each reason once.</summary>
    public IEnumerable<string> Missed
        => new[] { Replies.Few, Replies.Renamed, Replies.Alone }.Concat(Replies.Again).OfType<Reply.Missed>().Select(missed => missed.Why).Distinct();
}
