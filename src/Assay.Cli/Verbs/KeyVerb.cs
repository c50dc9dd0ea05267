using System.CommandLine;
using Assay.Cli.Given;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay key</c>: hands a provider's key to the gateway for good. It is never an argument, where others could read it.</summary>
internal static class KeyVerb
{
    public static Command Create(Session session)
    {
        var provider = new Argument<string>("PROVIDER") { Description = "Provider in the model catalogue: anthropic, openai, gemini, …" };
        var forget = new Option<bool>("--forget") { Description = "Remove the saved key" };
        var json = Options.Json();
        var command = new Command("key", "Save a provider's API key for the gateway; read from stdin or a "
            + "hidden prompt") { provider, forget, json };
        command.SetAction(async (line, cancel) =>
        {
            var name = line.GetRequiredValue(provider);
            var key = line.GetValue(forget) ? "" : session.Screen.Secret($"API key of {name}: ");
            if (key is null || key.Length == 0 && !line.GetValue(forget))
            {
                throw AssayException.Usage($"No key given: type it at the prompt, or pipe it in (`assay key {name} <FILE`). Agents "
                    + "never see it.");
            }

            using var owner = await session.Owner(cancel);
            var answer = await owner.Key(new KeyRequest(name, key), cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
            }
            else
            {
                session.Screen.Result(answer.Kept ? $"Saved the {answer.Provider} key." : $"Removed the {answer.Provider} key.");
            }
        });
        return command;
    }
}
