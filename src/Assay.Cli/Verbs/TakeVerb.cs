using System.CommandLine;
using Assay.Cli.Given;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay take</c>: the model to take away, with the statement of what was verified about it.</summary>
internal static class TakeVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var direction = Options.Direction(
            session, lab,
            $"The direction whose model to export, or {TakeRequest.Baseline}; the leader's when left out, or the baseline where no candidate was submitted",
            required: false);
        var to = new Option<string>("--out") { HelpName = "FOLDER", Required = true, Description = "Folder to create" };
        var json = Options.Json();
        var command = new Command("take", "Export a model with its code, artifacts, checksums and verification statement; includes the "
            + "private score if already revealed (logged)") { lab, direction, to, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var request = new TakeRequest(line.GetRequiredValue(lab), line.GetValue(direction), session.FullPath(line.GetRequiredValue(to)));
            var taken = await owner.Take(request, cancel);
            if (taken.LeftOut.Count > 0)
            {
                session.Screen.Say("Left out:");
                session.Screen.Say(string.Join('\n', taken.LeftOut.Select(left => $"  {left.Path}: {left.Reason}")));
                if (taken.LeftOut.Where(left => left.InPredict).Select(left => left.Path).ToList() is { Count: > 0 } missing)
                {
                    session.Screen.Say($"The model does not predict in this folder as it is: its command needs {string.Join(", ", missing)}.");
                }

                session.Screen.Say($"To see one, in the lab folder: git show {taken.Commit?[..12]}:PATH");
            }

            if (line.GetValue(json))
            {
                session.Screen.Json(taken);
                return;
            }

            session.Screen.Say($"{taken.Files.Count} files of {taken.Direction}{(taken.Commit is { } commit ? $", commit {commit}" : "")}:");
            session.Screen.Say(string.Join('\n', taken.Files.Select(f => $"  {f}")));
            if (taken.Look is { } look)
            {
                session.Screen.Say($"The statement includes the private score: private scores were viewed {look} "
                    + $"{(look == 1 ? "time" : "times")}, this time included (logged).");
            }

            session.Screen.Say("To predict new rows: see How to predict in STATEMENT.md.");
            session.Screen.Result(taken.Folder);
        });
        return command;
    }
}
