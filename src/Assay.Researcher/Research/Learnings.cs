using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>What a direction teaches the next: what helped, what did not, and what made no difference, each with the runs that show it.</summary>
internal static class Learnings
{
    private const int MostOfAKind = 2;
    private const int Named = 4;

    public static IReadOnlyList<Learning> Of(string family, Notebook book, IReadOnlyList<Finalist> finalists, IReadOnlyList<Candidate> candidates, Yardstick yardstick)
        => [.. Best(family, book, finalists, candidates, yardstick), .. Helped(book), .. Hurt(book), .. Indifferent(book), .. Broken(book)];

    private static IEnumerable<Learning> Best(string family, Notebook book, IReadOnlyList<Finalist> finalists, IReadOnlyList<Candidate> candidates, Yardstick yardstick)
    {
        if (book.Best is not { } best || candidates.Count == 0)
        {
            yield break;
        }

        var submitted = finalists.FirstOrDefault(finalist => finalist.Recipe.Key == candidates[0].Recipe.Key);
        yield return new(
            $"{family}: {Of(book, best)}, {yardstick.Name} {Analysis.Text(best.Score)} on validation rows."
            + (best.TimedOut ? " The fit timed out, so this is the score of an incomplete model." : "")
            + $"{Submitted(submitted, finalists, best)}{candidates[0].Shortened} {Public(candidates)}",
            [.. candidates.Select(candidate => candidate.Run).Append(best.Run).Distinct()]);
    }

    // Who reads that another one was best in the search asks why.
    private static string Submitted(Finalist? submitted, IReadOnlyList<Finalist> finalists, Entry.Scored best)
    {
        if (submitted?.Judged is not { } judged || (submitted.Description == best.Description && judged.Score == best.Score))
        {
            return "";
        }

        var why = (judged.Fresh, finalists.Count) switch
        {
            (true, > 1) when submitted == finalists[0] => $", best of {finalists.Count} finalists",
            (true, 1) when submitted.Description != best.Description => ", the best that could be cross-validated in time",
            _ => "",
        };
        var rows = judged.Fresh ? "in cross-validation on new folds" : "on hold-out rows";
        return $" Submitted: '{submitted.Description}', {Analysis.Text(judged.Score)} {rows}{why}.";
    }

    private static string Of(Notebook book, Entry.Scored best) => book.Entries.Count == 1
        ? $"one model fitted ('{best.Description}'; no time for a search)"
        : $"best of {book.Entries.Count} configurations is '{best.Description}'";

    private static string Public(IReadOnlyList<Candidate> candidates)
    {
        var released = candidates.Where(candidate => candidate.Released is not null).Select(candidate => Analysis.Text(candidate.Released!.Value)).ToArray();
        var scores = $"Public score: {string.Join(", then ", released)}";
        if (released.Length > 0)
        {
            return candidates.Any(candidate => candidate.IsFirst)
                ? $"{scores}, the first released score of this lab."
                : $"{scores}, better than the lab's best before.";
        }

        return candidates.Any(candidate => candidate.Standing is not null)
            ? "Public score not released: it did not beat the lab's best by more than noise."
            : "Not evaluated on the public split.";
    }

    private static IEnumerable<Learning> Helped(Notebook book)
        => Net(book).Where(entry => entry.Gain!.Value.Score > 0).OrderByDescending(entry => entry.Gain!.Value.Score).Take(MostOfAKind)
            .Select(entry => new Learning(
                $"What helped: {entry.Description} ({Analysis.Told(entry.Gain!.Value)} than the best before it).", [entry.Run]));

    private static IEnumerable<Learning> Hurt(Notebook book)
        => Net(book).Where(entry => entry.Gain!.Value.Score < 0).OrderBy(entry => entry.Gain!.Value.Score).Take(MostOfAKind)
            .Select(entry => new Learning(
                $"What did not help: {entry.Description} ({Analysis.Told(entry.Gain!.Value)} than the best before it).", [entry.Run]));

    private static IEnumerable<Learning> Indifferent(Notebook book)
    {
        var none = Compared(book).Where(entry => Analysis.IsNone(entry.Gain!.Value)).ToList();
        if (none.Count > 0)
        {
            yield return new($"No difference at all: {Listed(none)}.", [.. none.Take(Named).Select(entry => entry.Run)]);
        }

        var same = Compared(book).Where(entry => !Analysis.IsClear(entry.Gain!.Value, compared: 1) && !Analysis.IsNone(entry.Gain!.Value)).ToList();
        if (same.Count > 0)
        {
            yield return new(
                $"No significant change in {same.Count} of {book.Entries.Count} configurations: {Listed(same)}.",
                [.. same.Take(Named).Select(entry => entry.Run)]);
        }
    }

    // The first few, each once.
    private static string Listed(IReadOnlyList<Entry.Scored> entries)
    {
        var names = entries.Select(entry => entry.Description).Distinct().ToList();
        return string.Join("; ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
    }

    private static IEnumerable<Learning> Broken(Notebook book)
        => book.Entries.OfType<Entry.Failed>().Take(1).Select(entry => new Learning(
            $"'{entry.Description}' failed: {entry.Reason}", [entry.Run]));

    // The same step may help once and hurt once it went too far: said of both it would contradict itself.
    private static IEnumerable<Entry.Scored> Net(Notebook book) => Clear(book).GroupBy(entry => entry.Mutation ?? entry.Description)
        .Where(change => change.Select(entry => Math.Sign(entry.Gain!.Value.Score)).Distinct().Count() == 1)
        .Select(change => change.MaxBy(entry => Math.Abs(entry.Gain!.Value.Score))!);

    private static IEnumerable<Entry.Scored> Clear(Notebook book)
    {
        var compared = Compared(book).ToList();
        return compared.Where(entry => Analysis.IsClear(entry.Gain!.Value, compared.Count));
    }

    // What timed out says nothing of what was changed.
    private static IEnumerable<Entry.Scored> Compared(Notebook book)
        => book.Scored.Where(entry => entry is { Gain: not null, TimedOut: false });
}
