namespace Assay.Server.Mlflow;

/// <summary>MLflow's REST API over the labs' run stores, so that unchanged MLflow clients report to Assay.</summary>
internal static class MlflowEndpoints
{
    /// <summary>Maps every route; <paramref name="scope"/> says what a request may reach and refuses it with an <see cref="Protocol.AssayException"/>.</summary>
    public static void MapMlflow(this IEndpointRouteBuilder app, Func<HttpContext, MlflowScope> scope)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(scope);
    }
}
