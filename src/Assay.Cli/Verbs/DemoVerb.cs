using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary>
/// <c>assay demo</c>: the whole of it in minutes, on generated data whose best possible score is known, so that a
/// stranger can see what is reached and what is believed.
/// </summary>
internal static class DemoVerb
{
    private const string Data = "generated:bayes784";
    private const string Target = "y";
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(3);

    public static Command Create(Session session)
    {
        var dir = new Argument<string>("DIR")
        {
            Description = "Folder of the demo lab (default: assay-demo); an existing lab is continued",
            DefaultValueFactory = _ => "assay-demo",
        };
        var time = Options.Duration("--time", "Time limit (default: 3m)");
        var command = new Command("demo", "Try Assay: create a lab on generated data, research it, write the report") { dir, time };
        command.SetAction(async (line, cancel) =>
        {
            using var owner = await session.Owner(cancel);
            var lab = session.FullPath(line.GetRequiredValue(dir));
            await Make(session, owner, lab, cancel);
            var request = new RunRequest { Dir = lab, Time = (line.GetValue(time) ?? Short).TotalSeconds };
            if (await RunVerb.Research(session, owner, request, json: false) is not { } over)
            {
                return (int)ExitCode.Done;
            }

            await Conclude(session, owner, lab, over.Status, cancel);
            return (int)over.Outcome;
        });
        return command;
    }

    private static async Task Make(Session session, OwnerClient owner, string lab, CancellationToken cancel)
    {
        if (File.Exists(Path.Combine(lab, "lab.yaml")))
        {
            session.Screen.Say($"Continuing the lab in {lab}.");
            return;
        }

        var request = new InitRequest { Dir = lab, Data = Data, Target = Target, Caller = InitVerb.Caller(session) };
        InitVerb.Show(await InitVerb.Make(session, owner, request, cancel), json: false, session.Screen);
    }

    private static async Task Conclude(Session session, OwnerClient owner, string lab, LabStatus status, CancellationToken cancel)
    {
        session.Screen.Say("Showing the private scores now, since the data are generated. Every viewing is logged.");
        var answer = await RevealVerb.Reveal(session, owner, lab, cancel);
        foreach (var sentence in new RevealSentences(answer, status.Metric).All())
        {
            session.Screen.Result(sentence);
        }

        var file = await ReportVerb.Write(owner, lab, ReportVerb.Place(lab), reveal: true, cancel);
        session.Screen.Result($"Report: {file}");
    }
}
