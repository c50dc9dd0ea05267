using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay journal</c>: what Assay measured and decided, whether all of it is as it was written, and what a commitment stood for.</summary>
internal static class JournalVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var verify = new Option<bool>("--verify")
        {
            Description = "Only say whether every fact is as it was written and every commitment opens; exit 1 if not",
        };
        var open = Options.Text("--open", "sha256:…", "Show what a commitment stands for, and how to check it; a private score is a look, and journaled");
        var command = new Command("journal", "What Assay measured and decided: append-only, hash-chained, sealed") { lab, json, verify, open };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var (dir, asJson) = (line.GetRequiredValue(lab), line.GetValue(json));
            return line.GetValue(open) is { } commitment ? Show(await owner.Open(new OpenRequest(dir, commitment), cancel), asJson, session)
                : line.GetValue(verify) ? Verdict(await owner.Verify(dir, cancel), asJson, session)
                : Show(await owner.Journal(dir, 0, cancel), asJson, session);
        });
        return command;
    }

    private static int Show(JournalAnswer answer, bool json, Session session)
    {
        if (json)
        {
            session.Screen.Json(answer);
            return (int)ExitCode.Done;
        }

        foreach (var fact in answer.Lines)
        {
            session.Screen.Result(Facts.Line(fact, session.Time.LocalTimeZone));
        }

        session.Screen.Say(Facts.Chain(answer));
        return (int)ExitCode.Done;
    }

    private static int Verdict(JournalAnswer answer, bool json, Session session)
    {
        if (json)
        {
            session.Screen.Json(answer with { Lines = [], Entries = [] });
        }
        else
        {
            foreach (var sentence in answer.Commitments is { } check ? Facts.Proof(check).Prepend(Facts.Chain(answer)) : [Facts.Chain(answer)])
            {
                session.Screen.Result(sentence);
            }
        }

        return (int)(answer.Holds ? ExitCode.Done : ExitCode.Failed);
    }

    private static int Show(OpenedCommitment opened, bool json, Session session)
    {
        if (json)
        {
            session.Screen.Json(opened);
            return (int)ExitCode.Done;
        }

        session.Screen.Result(opened.Text);
        session.Screen.Say(opened.Proven ? "Proven: the SHA-256 of the salt's bytes and this text is the commitment. To check it without Assay:" : "NOT PROVEN: the hash of salt and text is not the commitment.");
        session.Screen.Say($"{{ printf '%s' {opened.Salt} | xxd -r -p; printf '%s' '{opened.Text}'; }} | sha256sum");
        if (opened.Private)
        {
            session.Screen.Say($"This is a private score: it was looked at {opened.Looks} times now, and the journal says so.");
        }

        return (int)ExitCode.Done;
    }
}
