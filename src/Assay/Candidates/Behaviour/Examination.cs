using Assay.Candidates.Batches;
using Assay.Evaluation;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// Looks at how a claimed candidate behaves and journals what was noticed. It changes no score and fails no grading: a
/// look that cannot be taken is a sentence in the journal. Done once; an interruption before its end does it again.
/// </summary>
internal sealed class Examination(Lab lab, LabJournal journal, Sketches sketches)
{
    private const string Final = "final rows";

    /// <param name="questioning">Asks the candidate again where its noise matters.</param>
    /// <param name="seed">The seed of whom it was asked with; recorded.</param>
    /// <param name="split">The private features that it has just met.</param>
    /// <param name="answers">What it answered for them; null when it failed.</param>
    public async Task Examine(
        DirectionId id, Questioning questioning, int seed, SealedSplit split, Answers.Given? answers, CancellationToken cancel)
    {
        var direction = journal.State[id];
        if (direction.Examined is not null)
        {
            return;
        }

        var noticed = new Noticed();
        if (sketches.Find(direction.Rehearsal?.Commitment) is { } open)
        {
            await noticed.Look(() => Task.FromResult<IEnumerable<CandidateMark?>>(Compare(direction, open)));
            if (answers is not null && questioning.CompanyIsFixed(split.Rows) is { } why) noticed.Missed.Add(why);
            if (answers is not null) await noticed.Look(() => LookAt(answers, open, questioning, split, noticed, cancel));
        }
        else
        {
            noticed.Missed.Add("The predictions of its rehearsal are not kept, so nothing could be compared.");
        }

        Record(id, seed, noticed);
    }

    /// <summary>
    /// The same of the final rows, which a candidate can tell from others by the clock: their drawer is opened last. Only what is
    /// missing is added to the examination that was made.
    /// </summary>
    public async Task ExamineFinal(
        DirectionId id, Questioning questioning, SealedSplit split, Answers.Given answers, CancellationToken cancel)
    {
        if (!DependsOnBatch.Matters(lab.Contract)) return;

        var noticed = new Noticed();
        if (questioning.CompanyIsFixed(split.Rows) is { } why) noticed.Missed.Add(why);
        await noticed.Look(async () => await AskAgain(answers, questioning, split, noticed, cancel, Final));
        foreach (var mark in noticed.Marks.DistinctBy(mark => mark.Kind))
        {
            journal.Decide(state => (
                state[id].Marks.Any(known => known.Kind == mark.Kind && known.Evidence.Contains(Final, StringComparison.Ordinal))
                    ? null
                    : new CandidateMarked(id, mark.Kind, mark.Evidence), true));
        }

        if (noticed.Missed.Count > 0 && journal.State[id].Examined is { } examined)
        {
            journal.Append(examined with { Missed = [.. examined.Missed.Union(noticed.Missed.Select(missed => $"Final rows: {missed}"))] });
        }
    }

    private CandidateMark?[] Compare(DirectionState direction, Sketch open) =>
    [
        DiffersFromEvaluated.Look(
            open,
            [.. from evaluated in direction.Evaluations
                let sketch = sketches.Find(evaluated.Commitment)
                where sketch is not null
                select new EarlierAnswer(evaluated.Evaluation, sketch)]),
        RepeatsSibling.Look(
            open,
            [.. from claim in journal.After(0).Select(entry => entry.Fact).OfType<SubmissionClaimed>().TakeWhile(claim => claim.Direction != direction.Id)
                let sketch = sketches.Find(journal.State[claim.Direction].Rehearsal?.Commitment)
                where sketch is not null
                select new Sibling(claim.Direction, sketch)]),
    ];

    private async Task<IEnumerable<CandidateMark?>> LookAt(
        Answers.Given answers, Sketch open, Questioning questioning, SealedSplit split, Noticed noticed, CancellationToken cancel)
    {
        var asked = DependsOnBatch.Matters(lab.Contract)
            ? await AskAgain(answers, questioning, split, noticed, cancel)
            : [.. Scales(answers).Select(scale => NotReproducible.Look(scale.Apart(answers), scale))];
        var table = OnePopulation && asked.All(mark => mark is null);
        return [.. asked, table ? TableOfAnswers.ByDistribution(Different(lab.Public, open), Different(split.File, Sketch.Of(answers.Values, answers.Width))) : null];
    }

    /// <summary>
    /// Chance, or the rows that were asked together: where answers differed, the candidate is asked for some of them again. Used for
    /// the final rows as well, where there is no more to compare.
    /// </summary>
    /// <param name="rows">What the rows are called in the evidence.</param>
    public async Task<CandidateMark?[]> AskAgain(
        Answers.Given answers, Questioning questioning, SealedSplit split, Noticed noticed, CancellationToken cancel,
        string rows = "private rows")
    {
        var suspect = Scales(answers).Where(scale => DependsOnBatch.IsSuspect(answers, scale)).ToList();
        if (suspect.Count == 0) return [];

        var repeats = await questioning.Again(split.Part, split.Rows, split.Past, cancel);
        if (repeats is null)
        {
            noticed.Missed.Add("It did not predict the same batches again in time, so chance could not be measured.");
        }

        return [.. suspect.SelectMany(scale => new[]
        {
            DependsOnBatch.Look(answers, repeats, scale, rows),
            repeats is null ? null : NotReproducible.Look(repeats.On(scale).Chance, scale, rows),
        })];
    }

    private IReadOnlyList<AnswerScale> Scales(Answers.Given answers) => AnswerScale.For(answers, lab.Schema.Task, lab.Contract.Metric.Name);

    /// <summary>Answers to rows that differ from each other, a list for each number of an answer: alike rows are one draw.</summary>
    private static double[][] Different(string features, Sketch sketch)
    {
        using var file = FeatureFile.Open(features, group: null);
        var rows = file.Different(sketch.Rows);
        return [.. Enumerable.Range(0, sketch.Width).Select(column => rows.Select(row => sketch.Row(row)[column]).ToArray())];
    }

    /// <summary>Only rows that chance alone has dealt out are alike in both splits.</summary>
    private bool OnePopulation
        => lab.Contract is { Data: { Time: null, Group: null }, Split.Column: null } && journal.State.Made?.Predecessor is null;

    private void Record(DirectionId id, int seed, Noticed noticed)
    {
        foreach (var mark in noticed.Marks.DistinctBy(mark => mark.Kind).ExceptBy(journal.State[id].Marks.Select(mark => mark.Kind), mark => mark.Kind))
        {
            journal.Append(new CandidateMarked(id, mark.Kind, mark.Evidence));
        }

        journal.Append(new CandidateExamined(id, seed, noticed.Missed));
    }
}
