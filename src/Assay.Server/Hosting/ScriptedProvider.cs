using Assay.Budgets;
using Assay.Protocol.Models;
using Assay.Server.Gateway;
using Assay.Server.Scripted;

namespace Assay.Server.Hosting;

/// <summary>A script as a model that can be chosen: <c>--model scripted:FILE</c>.</summary>
internal static class ScriptedProvider
{
    public const string Prefix = "scripted:";

    public static ModelChoice Of(string name, Script script, Uri url) => new(
        name, "scripted", script.Model, url, Enum.GetValues<ModelApi>(), script.Price ?? new Price(0, 0), Context: 200_000, MostOutput: 8_192, Key: null);
}
