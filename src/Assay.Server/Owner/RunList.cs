using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Tracking;
using Assay.Tracking.Filters;

namespace Assay.Server.Owner;

/// <summary><c>assay runs</c>: the runs of a lab as agents reported them, found by the same filters as over MLflow's API.</summary>
internal static class RunList
{
    private const int MostRuns = 10_000;
    private const int IdLength = 32;

    /// <summary>A beginning of an id with fewer characters says too little.</summary>
    private const int LeastIdCharacters = 4;

    public static RunsAnswer Of(RunStore runs, LabState state, RunsRequest request, CancellationToken cancel)
    {
        if (request.Ids.Count > 0)
        {
            return new([.. Named(runs, request.Ids).Select(run => View(run, state))], More: false);
        }

        if (request.Limit is < 1 or > MostRuns)
        {
            throw AssayException.Usage($"--limit takes a number from 1 to {MostRuns}, not {request.Limit}.");
        }

        var query = new RunQuery(FilterParser.Parse(request.Filter, Dialect.Runs), OrderParser.Parse(request.OrderBy, Dialect.Runs))
        {
            Direction = request.Direction is { } named ? state.Named(named).Id : null,
        };
        var (found, more) = RunSearch.Find([runs], new Writer.Owner(), query, 0, request.Limit, cancel);
        return new([.. found.Select(run => View(run, state))], more);
    }

    private static IEnumerable<TrackedRun> Named(RunStore store, IReadOnlyList<string> ids)
    {
        var all = ids.All(id => id.Length == IdLength) ? null : store.Runs(null);
        return ids.Select(id => id.Length == IdLength ? store.Find(id) ?? throw Unknown(id) : Beginning(all!, id));
    }

    private static TrackedRun Beginning(IReadOnlyList<TrackedRun> runs, string id)
    {
        if (id.Length < LeastIdCharacters)
        {
            throw AssayException.Usage($"'{id}' is too short: give at least the first {LeastIdCharacters} characters of the run's id.");
        }

        return runs.Where(run => run.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() switch
        {
            [var one] => one,
            [] => throw Unknown(id),
            _ => throw AssayException.Usage($"Several runs have ids that begin with '{id}': give more characters."),
        };
    }

    private static AssayException Unknown(string id) => AssayException.Unknown($"This lab has no run '{id}': `assay runs` lists them.");

    private static RunView View(TrackedRun run, LabState state) => new()
    {
        Id = run.Id,
        Name = run.Name,
        Direction = run.Direction is { } direction ? state.Directions.GetValueOrDefault(direction)?.Slug ?? direction.ToString() : null,
        Status = run.Status.Word(),
        Start = DateTimeOffset.FromUnixTimeMilliseconds(run.StartTime),
        Seconds = run.EndTime is { } end ? Math.Max(0, end - run.StartTime) / 1000.0 : null,
        Params = new SortedDictionary<string, string>(run.Params.ToDictionary(), StringComparer.Ordinal),
        Metrics = new SortedDictionary<string, double?>(
            run.Metrics.ToDictionary(metric => metric.Key, metric => Known(metric.Value.Value)), StringComparer.Ordinal),
        Tags = new SortedDictionary<string, string>(run.Tags.ToDictionary(), StringComparer.Ordinal),
    };

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
