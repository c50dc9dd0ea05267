using Assay.Tracking.Filters;

namespace Assay.Tracking.Models;

/// <summary>A key of an order of models; a metric counts as it was measured on this dataset, if one is named.</summary>
public sealed record ModelOrder(Order Key, string? DatasetName = null, string? DatasetDigest = null);

/// <summary>A search for logged models; with datasets named, only what was measured on them counts.</summary>
public sealed record ModelQuery(
    IReadOnlyList<Clause> Filter, IReadOnlyList<ModelOrder> Order, IReadOnlyList<(string Name, string? Digest)> Datasets);

/// <summary>Finds logged models. They are looked at one after the other, and of each only what puts it in order is kept.</summary>
public static class ModelSearch
{
    /// <summary>The ids of all that meet the filter, in order; the newest first where nothing else is said.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<LoggedModel> models, ModelQuery query)
    {
        Order[] orders = [.. query.Order.Select(order => order.Key)];
        var found = models.Where(model => query.Filter.All(clause => Predicate.Holds(clause, (entity, key) => Values(model, entity, key, query.Datasets))))
            .Select(model => new Ranked(model.Id, model.Created, [.. query.Order.Select(order => Value(model, order.Key, order))]))
            .ToList();
        return [.. found.Order(Comparer<Ranked>.Create((a, b) => Compare(a, b, orders))).Select(ranked => ranked.Id)];
    }

    private static int Compare(Ranked a, Ranked b, Order[] orders)
    {
        for (var i = 0; i < orders.Length; i++)
        {
            var difference = Sorting.Compare(a, b, [orders[i]], (ranked, _) => ranked.Keys[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        var byAge = b.Created.CompareTo(a.Created);
        return byAge != 0 ? byAge : string.CompareOrdinal(a.Id, b.Id);
    }

    private static object? Value(LoggedModel model, Order key, ModelOrder order)
        => key.Entity == Entity.Metric
            ? model.Metrics.Where(metric => metric.Key == key.Key)
                .Where(metric => order.DatasetName is null || metric.DatasetName == order.DatasetName)
                .Where(metric => order.DatasetDigest is null || metric.DatasetDigest == order.DatasetDigest)
                .OrderByDescending(metric => metric.Point.Timestamp).Select(metric => (object)metric.Point.Value).FirstOrDefault()
            : Values(model, key.Entity, key.Key, []).FirstOrDefault();

    private static IEnumerable<object> Values(LoggedModel model, Entity entity, string key, IReadOnlyList<(string Name, string? Digest)> datasets) => entity switch
    {
        Entity.Metric => model.Metrics.Where(metric => metric.Key == key && Counts(metric, datasets)).Select(metric => (object)metric.Point.Value),
        Entity.Param => model.Params.TryGetValue(key, out var value) ? [value] : [],
        Entity.Tag => model.Tags.TryGetValue(key, out var value) ? [value] : [],
        _ => [Attribute(model, key)],
    };

    private static bool Counts(ModelMetric metric, IReadOnlyList<(string Name, string? Digest)> datasets)
        => datasets.Count == 0
            || datasets.Any(dataset => dataset.Name == metric.DatasetName && (dataset.Digest is null || dataset.Digest == metric.DatasetDigest));

    private static object Attribute(LoggedModel model, string key) => key switch
    {
        "name" => model.Name,
        "model_id" => model.Id,
        "model_type" => model.Type,
        "status" => model.Status.Word(),
        "source_run_id" => model.SourceRunId,
        "creation_timestamp" => (double)model.Created,
        _ => (double)model.Updated,
    };

    private sealed record Ranked(string Id, long Created, object?[] Keys);
}
