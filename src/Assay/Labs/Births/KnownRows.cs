using Assay.Labs.Sources;
using Assay.Labs.Splits;

namespace Assay.Labs.Births;

/// <summary>The rows as a split sees them, once it is known which column is the id.</summary>
/// <param name="Facts">What the split depends on.</param>
/// <param name="Names">By what each row will be known to a successor.</param>
internal sealed record KnownRows(RowFacts Facts, IReadOnlyList<UInt128> Names)
{
    /// <summary>The columns by whose values rows are known; null where an id names them.</summary>
    public IReadOnlyList<string>? Columns { get; private init; }

    public static KnownRows Of(Profile profile, Proposal proposal, RowHash hash, IReadOnlyList<string>? known)
    {
        var book = profile.Rows;
        var plan = profile.Plan;
        int[] candidates = [.. plan.IdCandidates.Where(column => column != proposal.IdColumn).OrderBy(column => plan.Header[column], StringComparer.Ordinal)];
        var features = With(book.Features, candidates, book, hash);
        IReadOnlyList<UInt128> names = proposal.IdColumn is { } named ? book.Ids[named]
            : known is null ? features
            : With(book.Known, candidates.Where(column => known.Contains(plan.Header[column])), book, hash);

        var facts = new RowFacts
        {
            Class = [.. Enumerable.Range(0, features.Length).Select(proposal.Target.ClassOf)],
            Classes = Math.Max(1, proposal.Target.Classes.Count),
            Features = features,
            Group = plan.Group is null ? null : [.. book.Group],
            Time = plan.Time is null ? null : [.. book.Time],
            Given = plan.Split is null ? null : [.. book.Given],
        };
        return new KnownRows(facts, names)
        {
            Columns = proposal.IdColumn is not null ? null : known ?? [.. plan.Features.Concat(candidates).Select(column => plan.Header[column])],
        };
    }

    private static UInt128[] With(IReadOnlyList<UInt128> rows, IEnumerable<int> columns, RowBook book, RowHash hash)
    {
        UInt128[] hashes = [.. rows];
        foreach (var cells in columns.Select(column => book.Ids[column]))
        {
            for (var row = 0; row < hashes.Length; row++)
            {
                hashes[row] = hash.OfBoth(hashes[row], cells[row]);
            }
        }

        return hashes;
    }
}
