using System.Globalization;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>The models of the owner's book, and under them what those lack that are not ready.</summary>
internal static class Offers
{
    public static Table Of(ModelsAnswer answer, Screen screen) => Listing.Of(answer.Models,
        [
            new("", model => model.Ready ? "ready" : "no key", Need: 3) { Colour = model => model.Ready ? "green" : "yellow" },
            new("model", model => model.Name, Need: Column<ModelView>.Always),
            new("$/M input", model => Price(model.Input), Need: 5) { Right = screen.IsLive },
            new("$/M output", model => Price(model.Output), Need: 4) { Right = screen.IsLive },
            new("context", model => model.Context.ToString("N0", CultureInfo.InvariantCulture), Need: 2) { Right = screen.IsLive },
            new("API", model => string.Join(", ", model.Apis).ToLowerInvariant(), Need: 1),
        ], screen);

    public static IEnumerable<string> Missing(ModelsAnswer answer) => answer.Models.Select(model => model.Missing).OfType<string>().Distinct();

    private static string Price(decimal usd) => usd == 0 ? "free" : usd.ToString("0.00##", CultureInfo.InvariantCulture);
}
