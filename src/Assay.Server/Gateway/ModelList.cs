using System.Text.Json.Nodes;
using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>The models that a direction may call, as the clients of each API list them.</summary>
internal static class ModelList
{
    public static JsonObject Of(ModelApi api, IReadOnlyList<ModelChoice> models) => api == ModelApi.Messages
        ? new JsonObject
        {
            ["data"] = new JsonArray([.. models.Where(model => model.Apis.Contains(api)).Select(model => new JsonObject
            {
                ["type"] = "model",
                ["id"] = model.Model,
                ["display_name"] = model.Name,
                ["created_at"] = "1970-01-01T00:00:00Z",
            })]),
            ["has_more"] = false,
        }
        : new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. models.Where(model => model.Apis.Any(spoken => spoken is ModelApi.Chat or ModelApi.Responses)).Select(model => new JsonObject
            {
                ["id"] = model.Model,
                ["object"] = "model",
                ["created"] = 0,
                ["owned_by"] = model.Provider,
            })]),
        };
}
