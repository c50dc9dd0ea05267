using System.Security.Cryptography;
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
internal sealed class Examination(Lab lab, LabJournal journal, Sketches sketches, CleanRoom room)
{
    /// <param name="hiddenFeatures">The private features, where the candidate has just met them.</param>
    /// <param name="hidden">What it predicted for them; null when it failed.</param>
    public async Task Examine(DirectionId id, Package package, int user, string hiddenFeatures, Sketch? hidden, CancellationToken cancel)
    {
        var direction = journal.State[id];
        if (direction.Examined is not null)
        {
            return;
        }

        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var noticed = new Noticed();
        if (sketches.Find(direction.Rehearsal?.Commitment) is { } open)
        {
            await noticed.Look(() => Task.FromResult<IEnumerable<CandidateMark?>>(Compare(direction, open)));
            await noticed.Look(() => Ask(new Subject(package, user, hiddenFeatures, open, hidden), new Random(seed), noticed, cancel));
        }
        else
        {
            noticed.Missed.Add("What it predicted in its rehearsal is not kept, so nothing could be compared.");
        }

        Record(id, seed, noticed);
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

    private async Task<IEnumerable<CandidateMark?>> Ask(Subject subject, Random random, Noticed noticed, CancellationToken cancel)
    {
        // Rows of a ranking are answered with their group, never by themselves.
        if (lab.Contract.Data.Task == TaskKind.Ranking)
        {
            return [];
        }

        var asked = await new Asking(lab, room, random).Ask(subject, cancel);
        noticed.Missed.AddRange(asked.Missed);

        var batch = DependsOnBatch.Matters(lab.Contract) ? DependsOnBatch.Look(asked.Replies) : null;
        return [batch, TableOfAnswers.ByIds(asked.Replies), OnePopulation && batch is null ? TableOfAnswers.ByDistribution(asked.Open, asked.Hidden) : null];
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
