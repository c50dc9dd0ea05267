using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>What a direction teaches the next: what helped, what did not, and what made no difference, each with the runs that show it.</summary>
internal static class Learnings
{
    private const int MostOfAKind = 2;

    public static IReadOnlyList<Learning> Of(string family, Notebook book, IReadOnlyList<Finalist> finalists, IReadOnlyList<Candidate> candidates, Yardstick yardstick)
        => [.. Best(family, book, finalists, candidates, yardstick), .. Helped(book), .. Hurt(book), .. Indifferent(book), .. Broken(book)];

    private static IEnumerable<Learning> Best(string family, Notebook book, IReadOnlyList<Finalist> finalists, IReadOnlyList<Candidate> candidates, Yardstick yardstick)
    {
        if (book.Best is not { } best || candidates.Count == 0)
        {
            yield break;
        }

        var handed = finalists.FirstOrDefault(finalist => finalist.Recipe.Key == candidates[0].Recipe.Key);
        yield return new(
            $"{family}: {Of(book)} '{best.Change}' scored {(book.Entries.Count == 1 ? "" : "best ")}on rows it had not seen, {yardstick.Name} {Analysis.Text(best.Score)}"
            + $"{Handed(handed, finalists)}.{(best.CutShort ? " The clock cut that attempt short: no attempt was whole." : "")}{candidates[0].Shortened} {Public(candidates)}",
            [.. candidates.Select(candidate => candidate.Run).Append(best.Run).Distinct()]);
    }

    // Who reads that another one was best while looking asks why.
    private static string Handed(Finalist? handed, IReadOnlyList<Finalist> finalists) => handed?.Judged is not { } judged ? ""
        : $"; handed in is '{handed.Change}', {Analysis.Text(judged.Score)} on {(judged.Fresh ? "fresh folds" : "the rows set aside")}"
            + (judged.Fresh && finalists.Count > 1 && handed == finalists[0] ? $", the best of {finalists.Count} there" : "");

    private static string Of(Notebook book) => book.Entries.Count == 1 ? "only 1 attempt: there was no time for a search;" : $"of {book.Entries.Count} attempts";

    private static string Public(IReadOnlyList<Candidate> candidates)
    {
        var released = candidates.Where(candidate => candidate.Released is not null).Select(candidate => Analysis.Text(candidate.Released!.Value)).ToArray();
        return released.Length > 0 && candidates.Any(candidate => candidate.IsFirst) ? $"In public: {string.Join(", ", released)}, the first score released in this lab."
            : released.Length > 0 ? $"In public it beat the lab's best before: {string.Join(", ", released)}."
            : candidates.Any(candidate => candidate.Standing is not null) ? "No improvement in public: it did not beat the lab's standing best by a standard error."
            : "It was not evaluated in public.";
    }

    private static IEnumerable<Learning> Helped(Notebook book)
        => Net(book).Where(entry => entry.Gain!.Value.Score > 0).OrderByDescending(entry => entry.Gain!.Value.Score).Take(MostOfAKind)
            .Select(entry => new Learning($"What helped: {entry.Change} ({Analysis.Told(entry.Gain!.Value)} than the best before it).", [entry.Run]));

    private static IEnumerable<Learning> Hurt(Notebook book)
        => Net(book).Where(entry => entry.Gain!.Value.Score < 0).OrderBy(entry => entry.Gain!.Value.Score).Take(MostOfAKind)
            .Select(entry => new Learning($"What did not help: {entry.Change} ({Analysis.Told(entry.Gain!.Value)} than the best before it).", [entry.Run]));

    private static IEnumerable<Learning> Indifferent(Notebook book)
    {
        var none = Compared(book).Where(entry => Analysis.IsNone(entry.Gain!.Value)).ToList();
        if (none.Count > 0)
        {
            yield return new($"What made no difference: {string.Join("; ", none.Select(entry => entry.Change).Distinct().Take(4))}.", [.. none.Take(4).Select(entry => entry.Run)]);
        }

        var same = Compared(book).Where(entry => !Analysis.IsClear(entry.Gain!.Value, compared: 1) && !Analysis.IsNone(entry.Gain!.Value)).ToList();
        if (same.Count > 0)
        {
            yield return new(
                $"{same.Count} of {book.Entries.Count} attempts differed from the best before them by no more than noise, among them: {string.Join("; ", same.Take(4).Select(entry => entry.Change))}.",
                [.. same.Take(4).Select(entry => entry.Run)]);
        }
    }

    private static IEnumerable<Learning> Broken(Notebook book)
        => book.Entries.OfType<Entry.Failed>().Take(1).Select(entry => new Learning($"'{entry.Change}' broke: {entry.Reason}", [entry.Run]));

    // The same step may help once and hurt once it went too far: said of both it would contradict itself.
    private static IEnumerable<Entry.Scored> Net(Notebook book) => Clear(book).GroupBy(entry => entry.Change)
        .Where(change => change.Select(entry => Math.Sign(entry.Gain!.Value.Score)).Distinct().Count() == 1)
        .Select(change => change.MaxBy(entry => Math.Abs(entry.Gain!.Value.Score))!);

    private static IEnumerable<Entry.Scored> Clear(Notebook book)
    {
        var compared = Compared(book).ToList();
        return compared.Where(entry => Analysis.IsClear(entry.Gain!.Value, compared.Count));
    }

    // What the clock cut short says nothing of what was changed.
    private static IEnumerable<Entry.Scored> Compared(Notebook book) => book.Scored.Where(entry => entry is { Gain: not null, CutShort: false });
}
