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
        var direction = new Option<string>("--direction") 
        {
            HelpName = "SLUG",
            Description = $"Whose model: a direction that `assay board` lists, or {TakeRequest.Baseline}; the leader's when left out, or the baseline where no candidate was submitted",
        };
        var to = new Option<string>("--out") { HelpName = "FOLDER", Required = true, Description = "The folder to make" };
        var json = Options.Json();
        var command = new Command("take", "Take a model away: code, artifacts, digests, environment, statement; to tell what was revealed of it is a look, and journaled") { lab, direction, to, json };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var request = new TakeRequest(line.GetRequiredValue(lab), line.GetValue(direction), session.FullPath(line.GetRequiredValue(to)));
            var taken = await owner.Take(request, cancel);
            if (taken.LeftOut.Count > 0)
            {
                session.Screen.Say("Left out, because it acts by itself where it lies:");
                session.Screen.Say(string.Join('\n', taken.LeftOut.Select(left => $"  {left.Path}: {left.Reason}")));
                session.Screen.Say($"Look at one in the lab folder: git show {taken.Commit?[..12]}:PATH");
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
                session.Screen.Say($"Its statement tells the private score that you have seen: this was look number {look}, and it is in the journal.");
            }

            session.Screen.Result(taken.Folder);
        });
        return command;
    }
}
