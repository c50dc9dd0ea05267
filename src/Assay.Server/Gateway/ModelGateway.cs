namespace Assay.Server.Gateway;

/// <summary>The routes of the models' APIs at one direction's door. What is not mapped here does not go out.</summary>
internal static class ModelGateway
{
    /// <summary>Maps the routes; the answer tells when no call is under way any more, so that a door can be closed behind the last one.</summary>
    public static CallsUnderWay Map(IEndpointRouteBuilder app, ModelAccess access) => throw new NotSupportedException();
}
