using Assay.Server.Hosting;
using Assay.Server.Joining;

namespace Assay.Server.Owner;

/// <summary>All that an owner may ask. No door of an agent ever carries these.</summary>
internal static class OwnerRoutes
{
    public static void Map(WebApplication app, House house, IHostApplicationLifetime lifetime)
    {
        app.Use((context, next) =>
        {
            house.Stir();
            return next(context);
        });
        LabRoutes.Map(app, house);
        ResearchRoutes.Map(app, house);
        PrivateRoutes.Map(app, house);
        FinalRoutes.Map(app, house);
        ReportRoutes.Map(app, house);
        TranscriptRoutes.Map(app, house);
        ModelRoutes.Map(app, house);
        ServerRoutes.Map(app, house, lifetime);
        Inviting.Map(app, house);
    }
}
