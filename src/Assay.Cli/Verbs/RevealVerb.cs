using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Cli.Terminal;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay reveal</c>: the private scores, for the owner alone. Each look is a fact in the journal.</summary>
internal static class RevealVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var command = new Command("reveal", "Show private test scores; every viewing is logged") { lab, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var dir = line.GetRequiredValue(lab);
            var metric = (await owner.Status(dir, cancel)).Metric;
            var answer = await Reveal(session, owner, dir, cancel);
            if (line.GetValue(json))
            {
                session.Screen.Json(answer);
                return;
            }

            session.Screen.Result(PrivateScores.Of(answer, metric, session.Screen));
            foreach (var sentence in Marks.Lines(answer).Prepend(PrivateScores.Key(metric)).Concat(new RevealSentences(answer, metric).All()))
            {
                session.Screen.Result(sentence);
            }

            if (answer.Ungraded is > 0 and var ungraded)
            {
                session.Screen.Result($"{ungraded} submitted {(ungraded == 1 ? "candidate is" : "candidates are")} not scored on the "
                    + "private split yet: that happens when research has ended (`assay stop` ends it).");
            }

            if (answer.Final is { } final)
            {
                session.Screen.Result(final.Sentence);
            }
        });
        return command;
    }

    /// <summary>Waits for candidates that are still graded, and says how far that is.</summary>
    public static async Task<RevealAnswer> Reveal(Session session, OwnerClient owner, string dir, CancellationToken cancel)
    {
        using var progress = new ProgressLine(session.Screen, session.Time);
        return await progress.While(
            owner.Reveal(dir, cancel),
            async stop => (await owner.Status(dir, stop)).Grading is { } grading ? "Waiting for the private scores. "
                + $"{grading.Sentence}" : null,
            cancel);
    }
}
