using System.Text.RegularExpressions;
using Assay.Protocol;

namespace Assay.Labs.Sources;

/// <summary>What an owner says of the columns, before anything is known of their cells.</summary>
internal sealed record ColumnWords(string Target, string? Id, string? Group, string? Time, string? Split, IReadOnlyList<string> Drop, string? Assets = null);

/// <summary>Which column of a source plays which part, by place.</summary>
internal sealed partial record ColumnPlan
{
    public required IReadOnlyList<string> Header { get; init; }
    public required int Target { get; init; }

    /// <summary>The column that was said to name a row.</summary>
    public int? Id { get; init; }

    /// <summary>Columns that are named as ids are and may turn out to be one; none when an id was said.</summary>
    public required IReadOnlyList<int> IdCandidates { get; init; }

    public int? Group { get; init; }
    public int? Time { get; init; }
    public int? Split { get; init; }

    /// <summary>The column that names the rows' assets; a feature like any other, but for its values.</summary>
    public int? Assets { get; init; }

    /// <summary>What agents will see besides the candidates for an id, in the order of the source.</summary>
    public required IReadOnlyList<int> Features { get; init; }

    /// <summary>Finds the columns; a name that is not there is an error that names the nearest.</summary>
    public static ColumnPlan Make(IReadOnlyList<string> header, ColumnWords words)
    {
        var target = Find(header, words.Target, "--target");
        int? Role(string? name, string option) => name is null ? null : Find(header, name, option);
        var (id, group, time, split) = (Role(words.Id, "--id"), Role(words.Group, "--group"), Role(words.Time, "--time"), Role(words.Split, "--split"));
        var assets = Role(words.Assets, "--asset-column");
        var gone = words.Drop.Select(name => Find(header, name, "--drop")).Append(target);
        gone = split is { } column ? gone.Append(column) : gone;
        var free = Enumerable.Range(0, header.Count).Except(gone).Except(id is { } said ? [said] : []).ToList();
        var candidates = id is null ? free.Where(at => at != group && at != time && at != assets && IsIdLike(header[at])).ToList() : [];
        return new ColumnPlan
        {
            Header = header,
            Target = target,
            Id = id,
            IdCandidates = candidates,
            Group = group,
            Time = time,
            Split = split,
            Assets = assets,
            Features = [.. free.Except(candidates)],
        };
    }

    /// <summary>Whether a column is named as those are that name a row.</summary>
    public static bool IsIdLike(string name) => IdLike().IsMatch(name);

    private static int Find(IReadOnlyList<string> header, string name, string option)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i] == name)
            {
                return i;
            }
        }

        throw AssayException.Usage($"{option} {name}: there is no such column{Nearest.Hint(name, header)} The columns are {Few.Of(header, 20)}.");
    }

    // id, ID, uuid, key; customer_id, customer-id; customerId, customerID; not 'paid' nor 'monkey'.
    [GeneratedRegex("^(id|uuid|guid|key|pk|rowid|row_id)$|[_ .-](id|uuid|guid|key)$|(?-i:[a-z0-9](Id|ID|Uuid|UUID|Guid|GUID|Key))$", RegexOptions.IgnoreCase)]
    private static partial Regex IdLike();
}
