using Assay.Protocol;
using Assay.Tracking;
using Assay.Tracking.Filters;

namespace Assay.Server.Mlflow;

/// <summary>Experiments: each is a lab. An agent finds its own and makes none.</summary>
internal static class Experiments
{
    private const int MostNameCharacters = 500;

    public static void Map(Routes routes)
    {
        routes.Post("experiments/create", Create);
        routes.Get("experiments/get", call => One(call.Scope.Experiment(call.Input.Required("experiment_id"))));
        routes.Get("experiments/get-by-name", GetByName);
        routes.Get("experiments/search", Search);
        routes.Search("experiments/search", Search);
        routes.Post("experiments/update", call => Change(call, (book, writer) => book.Rename(writer, call.Input.Required("new_name"))));
        routes.Post("experiments/delete", call => Change(call, (book, writer) => book.Delete(writer)));
        routes.Post("experiments/restore", call => Change(call, (book, writer) => book.Restore(writer)));
        routes.Post("experiments/set-experiment-tag", call => Change(call, (book, writer) =>
            book.SetTag(writer, call.Input.Required("key"), call.Input.Text("value") ?? "")));
        routes.Post("experiments/delete-experiment-tag", call => Change(call, (book, writer) => book.DeleteTag(writer, call.Input.Required("key"))));
    }

    private static Reply One(RunStore store)
    {
        var experiment = store.Experiment.Read();
        return Answers.Field("experiment", json => Shapes.Experiment(json, experiment));
    }

    private static Reply GetByName(Call call)
    {
        var name = call.Input.Required("experiment_name");
        return One(call.Scope.FindExperimentByName(name) ?? throw AssayException.Unknown($"Could not find experiment with name '{Limits.Shown(name)}'"));
    }

    private static Reply Create(Call call)
    {
        var name = call.Input.Required("name");
        var known = call.Scope.FindExperimentByName(name);
        var store = call.Scope.Writer is Writer.OfDirection
            ? known ?? throw AssayException.Refused("Agents cannot create experiments: log to the one named in MLFLOW_EXPERIMENT_NAME.")
            : known is null ? New(call, name) : throw AssayException.Twice($"Experiment '{Limits.Shown(name)}' already exists.");
        return Answers.Text("experiment_id", store.ExperimentId);
    }

    private static RunStore New(Call call, string name)
    {
        if (name.Length > MostNameCharacters)
        {
            throw AssayException.Usage($"'name' exceeds the maximum length of {MostNameCharacters} characters");
        }

        if (call.Input.Text("artifact_location") is { Length: > 0 })
        {
            throw AssayException.Usage("Invalid value for parameter 'artifact_location' supplied: Assay keeps artifacts itself, so leave it out.");
        }

        var make = call.Scope.NewExperiment ?? throw AssayException.Refused("An experiment is a lab here: create one with 'assay init'.");
        var store = make(name);
        foreach (var (key, value) in call.Input.Pairs("tags"))
        {
            store.Experiment.SetTag(call.Scope.Writer, key, value);
        }

        return store;
    }

    private static Reply Change(Call call, Action<ExperimentBook, Writer> change)
    {
        change(call.Scope.Experiment(call.Input.Required("experiment_id")).Experiment, call.Scope.Writer);
        return Answers.Empty;
    }

    private static Reply Search(Call call)
    {
        var paging = Paging.From(call.Input, usual: 1000, most: 50_000);
        var filter = FilterParser.Parse(call.Input.Text("filter"), Dialect.Experiments);
        var order = OrderParser.Parse(call.Input.Texts("order_by"), Dialect.Experiments);
        var view = View(call.Input.Text("view_type"), "view_type");
        var found = call.Scope.Stores.Select(store => store.Experiment.Read())
            .Where(experiment => view == LifeView.All || experiment.Deleted == (view == LifeView.Deleted))
            .Where(experiment => filter.All(clause => Predicate.Holds(clause, (entity, key) => Value(experiment, entity, key) is { } value ? [value] : [])));
        var (items, next) = paging.Of([.. found.Order(Comparer<Experiment>.Create((a, b) => Compare(a, b, order)))]);
        return Answers.Page("experiments", items, next, Shapes.Experiment);
    }

    /// <summary>Reads a view of lives; active ones where none is named.</summary>
    public static LifeView View(string? word, string field) => word switch
    {
        null or "" or "ACTIVE_ONLY" or "1" => LifeView.Active,
        "DELETED_ONLY" or "2" => LifeView.Deleted,
        "ALL" or "3" => LifeView.All,
        _ => throw AssayException.Usage($"Invalid value for parameter '{field}' supplied: use ACTIVE_ONLY, DELETED_ONLY or ALL."),
    };

    private static int Compare(Experiment a, Experiment b, IReadOnlyList<Order> order)
    {
        var asked = Sorting.Compare(a, b, order, (experiment, key) => Value(experiment, key.Entity, key.Key));
        var byAge = asked != 0 ? asked : b.Created.CompareTo(a.Created);
        return byAge != 0 ? byAge : string.CompareOrdinal(a.Id, b.Id);
    }

    private static object? Value(Experiment experiment, Entity entity, string key) => (entity, key) switch
    {
        (Entity.Tag, _) => experiment.Tags.GetValueOrDefault(key),
        (_, "name") => experiment.Name,
        (_, "experiment_id") => experiment.Id,
        (_, "creation_time") => (double)experiment.Created,
        _ => (double)experiment.Updated,
    };
}
