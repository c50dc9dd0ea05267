using Assay.Tracking;
using Assay.Tracking.Filters;

namespace Assay.Server.Mlflow;

/// <summary>The lives of runs, and the search for them.</summary>
internal static class Runs
{
    public static void Map(Routes routes)
    {
        routes.Post("runs/create", Create);
        routes.Get("runs/get", call => One(call, call.Input.RunId()));
        routes.Post("runs/update", Update);
        routes.Post("runs/delete", call => Change(call, (register, id) => register.Delete(call.Scope.Writer, id)));
        routes.Post("runs/restore", call => Change(call, (register, id) => register.Restore(call.Scope.Writer, id)));
        routes.Search("runs/search", Search);
    }

    private static Reply One(Call call, string id)
    {
        var run = call.Scope.OfRun(id).Find(id)!;
        return Answers.Field("run", json => Shapes.Run(json, run, call.Scope.Writer));
    }

    private static Reply Create(Call call)
    {
        var input = call.Input;
        var store = call.Scope.Experiment(input.Text("experiment_id") is { Length: > 0 } id ? id : MlflowScope.DefaultExperiment);
        return One(call, store.Register.Create(call.Scope.Writer, new RunCreation
        {
            Name = input.Text("run_name"),
            User = input.Text("user_id") ?? "",
            StartTime = input.Integer("start_time"),
            Tags = input.Pairs("tags"),
            OfficialTags = call.Scope.OfficialTags,
        }));
    }

    private static Reply Update(Call call)
    {
        var id = call.Input.RunId();
        var store = call.Scope.OfRun(id);
        var status = call.Input.Text("status") is { } word ? RunStatusWords.Read(word) : null;
        var name = call.Input.Text("run_name") is { Length: > 0 } given ? given : null;
        store.Register.Update(call.Scope.Writer, id, new RunChange(status, call.Input.Integer("end_time"), name));
        var run = store.Find(id)!;
        return Answers.Field("run_info", json => Shapes.Info(json, run));
    }

    private static Reply Change(Call call, Action<RunRegister, string> change)
    {
        var id = call.Input.RunId();
        change(call.Scope.OfRun(id).Register, id);
        return Answers.Empty;
    }

    private static Reply Search(Call call)
    {
        var input = call.Input;
        var paging = Paging.From(input, usual: 1000, most: 50_000);
        var query = new RunQuery(
            FilterParser.Parse(input.Text("filter"), Dialect.Runs),
            OrderParser.Parse(input.Texts("order_by"), Dialect.Runs),
            Experiments.View(input.Text("run_view_type"), "run_view_type"));
        RunStore[] stores = [.. input.Texts("experiment_ids").Select(call.Scope.FindExperiment).OfType<RunStore>().Distinct()];
        var (runs, more) = RunSearch.Find(stores, call.Scope.Writer, query, paging.Offset, paging.Count, call.Cancel);
        return Answers.Page("runs", runs, more ? PageToken.Write(paging.Offset + runs.Count) : null, (json, run) => Shapes.Run(json, run, call.Scope.Writer));
    }
}
