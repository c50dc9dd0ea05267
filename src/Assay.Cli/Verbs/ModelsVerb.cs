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
        var command = new Command("models", "Which models agents may use, what they cost, and which are ready") { json };
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
            session.Screen.Say(string.Join('\n', [.. Offers.Missing(answer), $"Prices are US dollars for a million tokens; they and the providers stand in {answer.File}, which is yours to edit."]));
        });
        return command;
    }
}
