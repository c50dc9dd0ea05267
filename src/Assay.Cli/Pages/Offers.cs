using System.Globalization;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;
using Spectre.Console;

namespace Assay.Cli.Pages;

/// <summary>The models of the owner's book, and under them what those lack that are not ready.</summary>
internal static class Offers
{
    public static Table Of(ModelsAnswer answer, Screen screen)
    {
        var table = screen.Table("", "model", "input", "output", "context", "speaks");
        foreach (var model in answer.Models)
        {
            table.AddRow(
                model.Ready ? "[green]ready[/]" : "[yellow]no key[/]",
                Plain.Markup(model.Name), Price(model.Input), Price(model.Output), model.Context.ToString("N0", CultureInfo.InvariantCulture),
                Plain.Markup(string.Join(", ", model.Apis).ToLowerInvariant()));
        }

        return table;
    }

    public static IEnumerable<string> Missing(ModelsAnswer answer) => answer.Models.Select(model => model.Missing).OfType<string>().Distinct();

    private static string Price(decimal usd) => usd == 0 ? "free" : usd.ToString("0.00##", CultureInfo.InvariantCulture);
}
