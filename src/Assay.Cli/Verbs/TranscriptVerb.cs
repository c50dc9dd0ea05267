using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay transcript</c>: what a direction's agent did, step by step, as text, JSON or a page.</summary>
internal static class TranscriptVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var direction = Options.Direction(session, lab, "The direction; `assay board` lists them");
        var json = Options.Json();
        var to = Options.Text("--out", "FILE.html", "Write an HTML page that works offline");
        var command = new Command("transcript", "Show what an agent did: prompts, answers, tool calls, cost of "
            + "each step") { lab, direction, json, to };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var file = line.GetValue(to) is { } named ? session.FullPath(named) : null;
            var transcript = await owner.Transcript(line.GetRequiredValue(lab), line.GetRequiredValue(direction), html: file is not null, cancel);
            if (file is not null)
            {
                session.Screen.Result(await Write(transcript, file, cancel));
            }
            else if (line.GetValue(json))
            {
                session.Screen.Json(transcript);
            }
            else
            {
                session.Screen.Result(Steps.Of(transcript, session.Time.LocalTimeZone));
            }
        });
        return command;
    }

    private static async Task<string> Write(TranscriptAnswer transcript, string file, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, transcript.Html, cancel);

        // Whatever the agent has read may stand in it: other accounts, under which agents may live, do not read it.
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
