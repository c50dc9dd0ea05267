using System.Text.Json;
using Assay.Protocol;
using Assay.Tracking.Filters;
using Assay.Tracking.Models;

namespace Assay.Server.Mlflow;

/// <summary>Logged models, which MLflow 3's <c>log_model</c> and autolog make.</summary>
internal static class Models
{
    private const int MostKeys = 20;
    private const long MostCharacters = 16L << 20;

    public static void Map(Routes routes)
    {
        routes.Post("logged-models", Create);
        routes.Get("logged-models/{id}", call => One(call.Scope, call.Route("id")));
        routes.Patch("logged-models/{id}", Finish);
        routes.Delete("logged-models/{id}", call => Change(call, (models, id) => models.Delete(call.Scope.Writer, id)));
        routes.Patch("logged-models/{id}/tags", call => Change(call, (models, id) => models.SetTags(call.Scope.Writer, id, call.Input.Pairs("tags"))));
        routes.Delete("logged-models/{id}/tags/{**key}", call => Change(call, (models, id) => models.DeleteTag(call.Scope.Writer, id, call.Route("key"))));
        routes.Post("logged-models/{id}/params", call => Change(call, (models, id) => models.AddParams(call.Scope.Writer, id, call.Input.Pairs("params"))));
        routes.Search("logged-models/search", Search);
    }

    private static Reply One(MlflowScope scope, string id)
    {
        var model = scope.OfModel(id).Models.Get(id);
        return Answers.Field("model", json => ModelShape.Write(json, model));
    }

    private static Reply Create(Call call)
    {
        var input = call.Input;
        var store = call.Scope.Experiment(input.Text("experiment_id") is { Length: > 0 } experiment ? experiment : MlflowScope.DefaultExperiment);
        return One(call.Scope, store.Models.Create(call.Scope.Writer, new ModelCreation
        {
            Name = input.Text("name"),
            Type = input.Text("model_type") ?? "",
            SourceRunId = input.Text("source_run_id") ?? "",
            Params = input.Pairs("params"),
            Tags = input.Pairs("tags"),
        }));
    }

    private static Reply Finish(Call call)
    {
        var status = ModelStatusWords.Read(call.Input.Required("status"))
            ?? throw AssayException.Usage("Invalid value for parameter 'status' supplied: use LOGGED_MODEL_READY or LOGGED_MODEL_UPLOAD_FAILED.");
        Change(call, (models, id) => models.SetStatus(call.Scope.Writer, id, status));
        return One(call.Scope, call.Route("id"));
    }

    private static Reply Change(Call call, Action<LoggedModels, string> change)
    {
        var id = call.Route("id");
        change(call.Scope.OfModel(id).Models, id);
        return Answers.Empty;
    }

    private static Reply Search(Call call)
    {
        var input = call.Input;
        var paging = Paging.From(input, usual: 50, most: 1000);
        var query = new ModelQuery(
            FilterParser.Parse(input.Text("filter"), Dialect.Models),
            [.. AtMost(input.Items("order_by"), "order_by").Select(Order)],
            [.. AtMost(input.Items("datasets"), "datasets").Select(dataset => (dataset.Required("dataset_name"), dataset.Text("dataset_digest")))]);
        var stores = input.Texts("experiment_ids").Select(call.Scope.FindExperiment).OfType<Tracking.RunStore>().Distinct();
        var found = ModelSearch.Find(stores.SelectMany(store => store.Models.All(call.Cancel)), query);
        var items = Loaded(call.Scope, found.Skip(paging.Offset).Take(paging.Count));
        var next = paging.Offset + items.Count < found.Count ? PageToken.Write(paging.Offset + items.Count) : null;
        return Answers.Page("models", items, next, ModelShape.Write);
    }

    /// <summary>The first of them, as many as a page holds in memory.</summary>
    private static List<LoggedModel> Loaded(MlflowScope scope, IEnumerable<string> ids)
    {
        var (models, characters) = (new List<LoggedModel>(), 0L);
        foreach (var id in ids.TakeWhile(_ => characters <= MostCharacters))
        {
            models.Add(scope.OfModel(id).Models.Get(id));
            characters += models[^1].Characters;
        }

        return models;
    }

    private static IReadOnlyList<Input> AtMost(IReadOnlyList<Input> items, string field)
        => items.Count <= MostKeys ? items : throw AssayException.Usage($"Invalid {field}: at most {MostKeys} are accepted.");

    private static ModelOrder Order(Input input) => new(
        OrderParser.Field(input.Required("field_name"), input.Truth("ascending") ?? true, Dialect.Models),
        input.Text("dataset_name"),
        input.Text("dataset_digest"));
}
