namespace Assay.Server.Gateway;

/// <summary>The way to models at one direction's door: everything under <c>/models</c>, and what is not known there is refused.</summary>
internal static class ModelGateway
{
    /// <summary>Maps the routes; the answer tells when no call is under way any more, so that a door can be closed behind the last one.</summary>
    public static CallsUnderWay Map(IEndpointRouteBuilder app, ModelAccess access)
    {
        var calls = new CallsUnderWay();
        app.Map("/models/{**path}", new Relay(access, calls).Serve);
        return calls;
    }
}
