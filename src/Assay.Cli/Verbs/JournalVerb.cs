using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay journal</c>: what Assay measured and decided, and whether the chain of facts is whole.</summary>
internal static class JournalVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var verify = new Option<bool>("--verify") { Description = "Only say whether the chain is whole; exit 1 if it is broken" };
        var command = new Command("journal", "What Assay measured and decided: append-only, hash-chained") { lab, json, verify };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var answer = await owner.Journal(line.GetRequiredValue(lab), 0, cancel);
            Show(answer, line.GetValue(json), line.GetValue(verify), session);
            return (int)(line.GetValue(verify) && answer.Fault is not null ? ExitCode.Failed : ExitCode.Done);
        });
        return command;
    }

    private static void Show(JournalAnswer answer, bool json, bool verdictOnly, Session session)
    {
        if (json)
        {
            session.Screen.Json(verdictOnly ? answer with { Lines = [], Entries = [] } : answer);
            return;
        }

        foreach (var fact in verdictOnly ? [] : answer.Lines)
        {
            session.Screen.Result(Facts.Line(fact, session.Time.LocalTimeZone));
        }

        if (verdictOnly)
        {
            session.Screen.Result(Facts.Chain(answer));
        }
        else
        {
            session.Screen.Say(Facts.Chain(answer));
        }
    }
}
