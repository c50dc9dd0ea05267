using Assay.Labs.Sources;
using Assay.Labs.Splits;

namespace Assay.Labs.Births;

/// <summary>The rows as a split sees them, once it is known which column is the id.</summary>
/// <param name="Facts">What the split depends on.</param>
/// <param name="Names">By what each row will be known to a successor.</param>
internal sealed record KnownRows(RowFacts Facts, IReadOnlyList<UInt128> Names)
{
    public static KnownRows Of(Profile profile, Proposal proposal, RowHash hash)
    {
        var book = profile.Rows;
        var plan = profile.Plan;
        var features = book.Features.ToArray();
        foreach (var column in plan.IdCandidates.Where(column => column != proposal.IdColumn).OrderBy(column => plan.Header[column], StringComparer.Ordinal))
        {
            var cells = book.Ids[column];
            for (var row = 0; row < features.Length; row++)
            {
                features[row] = hash.OfBoth(features[row], cells[row]);
            }
        }

        var facts = new RowFacts
        {
            Class = [.. Enumerable.Range(0, features.Length).Select(proposal.Target.ClassOf)],
            Classes = Math.Max(1, proposal.Target.Classes.Count),
            Features = features,
            Group = plan.Group is null ? null : [.. book.Group],
            Time = plan.Time is null ? null : [.. book.Time],
            Given = plan.Split is null ? null : [.. book.Given],
        };
        return new KnownRows(facts, proposal.IdColumn is { } id ? book.Ids[id] : features);
    }
}
