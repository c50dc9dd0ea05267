using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;

namespace Assay.Cli.Verbs;

/// <summary><c>assay reveal</c>: the private scores, for the owner alone. Each look is a fact in the journal.</summary>
internal static class RevealVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var json = Options.Json();
        var command = new Command("reveal", "The private scores, for you alone; each look is journaled") { lab, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var dir = line.GetRequiredValue(lab);
            var metric = (await owner.Status(dir, cancel)).Metric;
            var answer = await owner.Reveal(dir, cancel);
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
                session.Screen.Result($"{ungraded} submitted {(ungraded == 1 ? "candidate is" : "candidates are")} not graded yet: that is done when research has ended, and `assay stop` ends it.");
            }

            if (answer.Final is { } final)
            {
                session.Screen.Result(final.Sentence);
            }
        });
        return command;
    }
}
