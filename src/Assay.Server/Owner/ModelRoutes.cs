using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Api;
using Assay.Server.Gateway;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>The owner's model catalogue and keys. A key comes in and never goes out.</summary>
internal static class ModelRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house)
    {
        app.Post("/owner/models", async context => List(house, await context.Body<ModelsRequest>()));
        app.Post("/owner/key", async context => Keep(house, await context.Body<KeyRequest>()));
    }

    private static ModelsAnswer List(House house, ModelsRequest request)
    {
        house.Keys.Hand(request.Keys);
        var book = ModelBook.Read(house.Home);
        return new ModelsAnswer(ModelBook.PathOf(house.Home), [.. book.Models.Select(model => View(house, model))]);
    }

    private static ModelView View(House house, ModelChoice model)
    {
        var missing = model.Key is { } place && house.Keys.Find(place) is null
            ? $"{model.Provider}: set {place.Variable}, or store its key with `assay key {model.Provider}`."
            : null;
        var price = model.Price;
        return new ModelView(
            model.Name, model.Apis, price.Input, price.Output, price.CachedInput, price.CacheWrite, model.Context, model.MostOutput, missing is null, missing);
    }

    private static KeyAnswer Keep(House house, KeyRequest request)
    {
        var place = ModelBook.Read(house.Home).KeyPlaces.FirstOrDefault(place => place.Provider == request.Provider)
            ?? throw AssayException.Usage($"{ModelBook.PathOf(house.Home)} has no provider '{request.Provider}' that needs a key: add it there first.");
        if (request.Key.Length == 0)
        {
            house.Keys.Remove(place.Provider);
            return new KeyAnswer(place.Provider, Kept: false);
        }

        house.Keys.Store(place.Provider, request.Key);
        return new KeyAnswer(place.Provider, Kept: true);
    }
}
