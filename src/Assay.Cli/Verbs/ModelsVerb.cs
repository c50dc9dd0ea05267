using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay models</c>: which models agents may use, what they cost, and which are ready.</summary>
internal static class ModelsVerb
{
    public static Command Create(Session session)
    {
        var json = Options.Json();
        var command = new Command("models", "List the language models agents can use, with prices and missing keys") { json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await owner.Models(new ModelsRequest(ModelKeys.Of(Environment.GetEnvironmentVariables())), cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
                return;
            }

            session.Screen.Result(Offers.Of(answer, session.Screen));
            session.Screen.Say(string.Join('\n', [.. Offers.Missing(answer), $"Prices and providers come from {answer.File}; edit it "
                + "as needed."]));
        });
        return command;
    }
}
