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
        var provider = new Argument<string>("PROVIDER") { Description = "A provider of the model book: anthropic, openai, gemini, …" };
        var forget = new Option<bool>("--forget") { Description = "Take the kept key away" };
        var json = Options.Json();
        var command = new Command("key", "Keep a provider's key in the state folder, for the gateway alone; it is read from stdin or typed unseen") { provider, forget, json };
        command.SetAction(async (line, cancel) =>
        {
            var name = line.GetRequiredValue(provider);
            var key = line.GetValue(forget) ? "" : session.Screen.Secret($"The key of {name}: ");
            if (key is null || key.Length == 0 && !line.GetValue(forget))
            {
                throw AssayException.Usage($"There is no key: type it when asked, or pipe it in (`assay key {name} <FILE`). An agent never sees it.");
            }

            using var owner = await session.Owner(cancel);
            var answer = await owner.Key(new KeyRequest(name, key), cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
            }
            else
            {
                session.Screen.Result(answer.Kept ? $"Kept: the key of {answer.Provider}, in the state folder, for the gateway alone." : $"Taken away: the key of {answer.Provider}.");
            }
        });
        return command;
    }
}
