using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;

namespace Assay.Cli.Verbs;

/// <summary><c>assay doctor</c>: what this machine has and lacks. Exit 1 when something is missing without which nothing runs.</summary>
internal static class DoctorVerb
{
    public static Command Create(Session session)
    {
        var json = Options.Json();
        var command = new Command("doctor", "Check this machine and show how to fix what is missing; exit 1 if something "
            + "required is") { json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await owner.Doctor(session.Variable("PATH"), cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
            }
            else
            {
                session.Screen.Result(Findings.Of(answer, session.Screen));
                session.Screen.Say(string.Join('\n', Findings.Remedies(answer).DefaultIfEmpty("Nothing to fix.")));
            }

            return (int)(answer.Findings.Any(f => f is { Ok: false, Needed: true }) ? ExitCode.Failed : ExitCode.Done);
        });
        return command;
    }
}
