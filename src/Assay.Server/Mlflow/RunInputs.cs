using Assay.Tracking;

namespace Assay.Server.Mlflow;

/// <summary>What goes into runs and comes out of them: datasets and logged models.</summary>
internal static class RunInputs
{
    public static void Map(Routes routes)
    {
        routes.Post("runs/log-inputs", LogInputs);
        routes.Post("runs/outputs", LogOutputs);
    }

    private static Reply LogInputs(Call call)
    {
        var id = call.Input.RunId();
        call.Scope.OfRun(id).Links.AddInputs(
            call.Scope.Writer,
            id,
            [.. call.Input.Items("datasets").Select(Dataset)],
            [.. call.Input.Items("models").Select(model => model.Required("model_id"))]);
        return Answers.Empty;
    }

    private static Reply LogOutputs(Call call)
    {
        var id = call.Input.RunId();
        var models = call.Input.Items("models").Select(model => new ModelLink(model.Required("model_id"), model.Integer("step") ?? 0));
        call.Scope.OfRun(id).Links.AddOutputs(call.Scope.Writer, id, [.. models]);
        return Answers.Empty;
    }

    private static DatasetInput Dataset(Input input)
    {
        var dataset = input.Item("dataset");
        return new DatasetInput(
            dataset.Required("name"),
            dataset.Required("digest"),
            dataset.Required("source_type"),
            dataset.Required("source"),
            dataset.Text("schema"),
            dataset.Text("profile"),
            input.Pairs("tags"));
    }
}
