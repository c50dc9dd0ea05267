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
            Description = "Verify the hash chain and every score commitment; exit 1 if one fails",
        };
        var open = Options.Text("--open", "sha256:…", "Show the value behind a commitment and how to check it; for a private score this "
            + "counts as a reveal and is logged");
        var command = new Command("journal", "Show the log of all events: append-only, hash-chained") { lab, json, verify, open };
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
        session.Screen.Say(opened.Proven ? "Verified: the SHA-256 of the salt and this text is the commitment. To check it "
            + "without Assay:" : "NOT VERIFIED: the hash of salt and text is not the commitment.");
        session.Screen.Say($"{{ printf '%s' {opened.Salt} | xxd -r -p; printf '%s' '{opened.Text}'; }} | sha256sum");
        if (opened.Private)
        {
            session.Screen.Say($"This is a private score: private scores were viewed {opened.Looks} "
                + $"{(opened.Looks == 1 ? "time" : "times")}, this time included; every viewing is logged.");
        }

        return (int)ExitCode.Done;
    }
}
