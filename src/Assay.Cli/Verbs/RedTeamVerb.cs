using System.CommandLine;
using Assay.Cli.Connection;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay redteam</c>: attacks this very installation through the doors that every agent has. Exit 1 when anything got through, or too little could be tried.</summary>
internal static class RedTeamVerb
{
    public static Command Create(Session session)
    {
        var json = Options.Json();
        var only = new Option<string[]>("--only")
        {
            HelpName = "NAME",
            Description = "Only cases of this defence, or whose name has a word that starts with NAME; repeatable",
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [],
        };
        var command = new Command("redteam", "Run attacks against this installation and show which succeed; exit 1 if any does, or if "
            + "more than 10 % could not be tried") { json, only };
        command.SetAction(async (line, cancel) =>
        {
            var lines = new List<RedTeamLine>();
            await new RedTeamProgram(session).Run(
                line.GetRequiredValue(only),
                one =>
                {
                    lines.Add(one);
                    session.Screen.Say(Defences.Line(one));
                },
                cancel);
            return Conclude(Defences.Sum(lines), line.GetValue(json), session);
        });
        return command;
    }

    private static int Conclude(RedTeamAnswer answer, bool json, Session session)
    {
        if (answer.Attacks.Count + answer.Honest.Count == 0)
        {
            throw AssayException.Usage("No case or defence matches: docs/redteam.md lists the defences. Without --only "
                + "all cases run.");
        }

        if (json)
        {
            session.Screen.Json(answer);
        }
        else
        {
            session.Screen.Result(Defences.Attacks(answer, session.Screen));
            session.Screen.Result(Defences.Honest(answer, session.Screen));
            session.Screen.Result(Defences.Verdict(answer));
        }

        return (int)(Defences.Hold(answer) ? ExitCode.Done : ExitCode.Failed);
    }
}
