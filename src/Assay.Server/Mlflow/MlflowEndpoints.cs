namespace Assay.Server.Mlflow;

/// <summary>MLflow's REST API over the labs' run stores, so that unchanged MLflow clients report to Assay.</summary>
internal static class MlflowEndpoints
{
    /// <summary>The version of MLflow whose API this is.</summary>
    private const string Version = "3.5.0";

    /// <summary>Maps every route; <paramref name="scope"/> says what a request may reach and refuses it with an <see cref="Protocol.AssayException"/>.</summary>
    public static void MapMlflow(this IEndpointRouteBuilder app, Func<HttpContext, MlflowScope> scope)
    {
        app.MapGet("/health", () => Results.Text("OK"));
        app.MapGet("/version", () => Results.Text(Version));

        var routes = new Routes(app, scope);
        Experiments.Map(routes);
        Runs.Map(routes);
        RunLogs.Map(routes);
        RunInputs.Map(routes);
        Metrics.Map(routes);
        Artifacts.Map(routes);
        ArtifactProxy.Map(routes);
        Models.Map(routes);
        ModelArtifacts.Map(routes);
    }
}
