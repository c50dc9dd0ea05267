using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Live;
using Assay.Cli.Pages;
using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay run</c>: research until a limit, a plateau or a person ends it. Running it again shows, or resumes, the same lab.</summary>
internal static class RunVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var agent = Options.Text("--agent", "NAME", "builtin, llm, claude, codex, opencode, gemini, qwen, 'command:CMD' for a program of "
            + "your own, or join or cursor for agents that join from elsewhere")
            .Offering("builtin", "llm", "claude", "codex", "opencode", "gemini", "qwen", "join", "cursor");
        var model = Options.Text("--model", "PROVIDER/NAME", "Language model, for agents that need one (`assay models` lists them), or "
            + "scripted:FILE");
        model.CompletionSources.Add(_ => new Suggestions(session).Models());
        var concurrent = Options.Parsed<int?>("--concurrent", "N", "Number of agents that run at once", t => Read.Count("--concurrent", t));
        var directions = Options.Parsed<int?>("--directions", "N", "Maximum number of directions", t => Read.Count("--directions", t));
        var time = Options.Duration("--time", "Time limit: 90s, 30m, 2h");
        var money = Options.Parsed<decimal?>("--money", "5.00", "Budget in US dollars, for agents that use a "
            + "paid model", t => Read.Money("--money", t));
        var more = Options.Duration("--more", "Continue a finished lab for this long: 30m");
        var unsealed = new Option<bool>("--unsealed")
        {
            Description = "Run agents without a sandbox where none is available; every score "
            + "of the lab is then flagged as unprotected"
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print a line of JSON for each event, and the lab's status as the "
            + "last line"
        };
        var command = new Command("run", "Start or resume research; it stops at a limit, at a plateau, or when you pause or stop it")
        {
            lab, agent, model, concurrent, directions, time, money, more, unsealed, json,
        };
        command.SetAction(async (line, cancel) =>
        {
            if (line.GetValue(more) is not null && line.GetValue(time) is not null)
            {
                throw AssayException.Usage("--more and --time are both time limits: give one of them.");
            }

            using var owner = await session.Owner(cancel);
            var request = new RunRequest
            {
                Dir = line.GetRequiredValue(lab),
                Agent = line.GetValue(agent),
                Model = line.GetValue(model) is { } said ? ModelKeys.Absolute(said, session) : null,
                Path = session.Variable("PATH"),
                Keys = ModelKeys.Of(Environment.GetEnvironmentVariables()),
                Concurrent = line.GetValue(concurrent),
                Directions = line.GetValue(directions),
                Time = (line.GetValue(more) ?? line.GetValue(time))?.TotalSeconds,
                Money = line.GetValue(money),
                Unsealed = line.GetValue(unsealed),
            };
            return (int)(await Research(session, owner, request, line.GetValue(json)) is { } over ? over.Outcome : ExitCode.Done);
        });
        return command;
    }

    /// <summary>Starts or resumes a lab, shows it until it comes to rest, and prints its board; answers how the lab stands and what came of this research, or null when the person left before.</summary>
    public static async Task<(LabStatus Status, ExitCode Outcome)?> Research(Session session, OwnerClient owner, RunRequest request, bool json)
    {
        var cancel = session.Interrupt.Token;
        var journal = await owner.Journal(request.Dir, 0, cancel);
        var before = await owner.Status(request.Dir, cancel);
        if (before.State == LabActivity.Finished && AsksForNothing(request))
        {
            Show(before, json, session.Screen);
            session.Screen.Say(NextSteps.AfterShowing(before, request.Dir));
            return (before, ExitCode.Done);
        }

        var begun = await owner.Run(request, cancel);
        var attached = before.State == LabActivity.Running;
        if (attached)
        {
            session.Screen.Say("Already running; attached. It keeps the settings that it was started with.");
        }

        var viewer = new Viewer(session, owner, request.Dir, KindOf(session.Screen, json), attached);
        if (await viewer.Show(attached ? SoFar.Of(journal) : SoFar.Nothing(journal), cancel) is not { } status)
        {
            return null;
        }

        Show(status, json, session.Screen);
        if (status.Waiting is not null)
        {
            (json ? session.Screen.Say : (Action<string>)session.Screen.Result)(CheckIn.Waits(request.Dir));
        }

        var outcome = Outcome(status, Over(begun));
        if (NextSteps.After(status, outcome, request.Dir) is { } next) session.Screen.Say(next);
        return (status, outcome);
    }

    private static ViewKind KindOf(Screen screen, bool json)
        => json ? ViewKind.Json : screen is { CanPaint: true, IsQuiet: false } ? ViewKind.Picture : ViewKind.Text;

    /// <summary>The end: as JSON in one line, as every event before it.</summary>
    private static void Show(LabStatus status, bool json, Screen screen)
    {
        if (json)
        {
            screen.JsonLine(status);
        }
        else
        {
            StatusVerb.Show(status, json: false, screen);
        }
    }

    /// <summary>A lab that has finished is shown to whoever names neither limits nor an agent: more research takes a word.</summary>
    private static bool AsksForNothing(RunRequest request)
        => request is { Agent: null, Model: null, Concurrent: null, Directions: null, Time: null, Money: null, Unsealed: false };

    /// <summary>Research that came to its end without a single candidate has failed; no improvement is a result like any other.</summary>
    /// <param name="status">The lab, now that it is at rest.</param>
    /// <param name="before">The directions that were over before; what became of them says nothing of this research.</param>
    public static ExitCode Outcome(LabStatus status, IReadOnlySet<DirectionId> before)
        => status.State == LabActivity.Finished && status.Directions.Where(d => !before.Contains(d.Id)).All(d => !d.Submitted)
            ? ExitCode.Failed : ExitCode.Done;

    private static HashSet<DirectionId> Over(LabStatus status)
        => [.. status.Directions.Where(d => d.Status is DirectionStatus.Merged or DirectionStatus.Abandoned or DirectionStatus.Failed).Select(d => d.Id)];
}
