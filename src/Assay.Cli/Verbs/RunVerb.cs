using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Live;
using Assay.Cli.Pages;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Verbs;

/// <summary><c>assay run</c>: research until a limit, a plateau or a person ends it. Running it again shows, or resumes, the same lab.</summary>
internal static class RunVerb
{
    public static Command Create(Session session)
    {
        var lab = Options.Lab(session);
        var agent = Options.Text("--agent", "NAME", "builtin, llm, claude, codex, opencode, gemini, qwen, 'command:CMD' for a program of your own, or join or cursor for agents from elsewhere");
        var model = Options.Text("--model", "PROVIDER/NAME", "The model, for agents that need one (`assay models` lists them), or scripted:FILE");
        var concurrent = Options.Parsed<int?>("--concurrent", "N", "How many agents work at once", t => Read.Count("--concurrent", t));
        var directions = Options.Parsed<int?>("--directions", "N", "How many directions at most", t => Read.Count("--directions", t));
        var time = Options.Duration("--time", "How long at most: 90s, 30m, 2h");
        var money = Options.Parsed<decimal?>("--money", "5.00", "How many US dollars at most, for agents that pay for a model", t => Read.Money("--money", t));
        var more = Options.Duration("--more", "Go on with a lab that has finished, for so much longer: 30m");
        var unsealed = new Option<bool>("--unsealed") { Description = "Without walls, where none can be had; marks every score of the lab" };
        var json = Options.Json();
        var command = new Command("run", "Research until a limit, a plateau or you end it; Ctrl-C pauses, running it again resumes")
        {
            lab, agent, model, concurrent, directions, time, money, more, unsealed, json,
        };
        command.SetAction(async (line, cancel) =>
        {
            if (line.GetValue(more) is not null && line.GetValue(time) is not null)
            {
                throw AssayException.Usage("--more and --time both say how long: give one of them.");
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
        var known = (await owner.Journal(request.Dir, 0, cancel)).Journal.Entries;
        var before = await owner.Status(request.Dir, cancel);
        if (before.State == LabActivity.Finished && AsksForNothing(request))
        {
            StatusVerb.Show(before, json, session.Screen);
            session.Screen.Say(NextSteps.AfterShowing(before, request.Dir));
            return (before, ExitCode.Done);
        }

        var begun = await owner.Run(request, cancel);
        if (before.State == LabActivity.Running)
        {
            session.Screen.Say("This research is at work already, since another `assay run`: here it is shown, with the limits it began with.");
        }

        if (await new Viewer(session, owner, request.Dir).Show(known, cancel) is not { } status)
        {
            return null;
        }

        StatusVerb.Show(status, json, session.Screen);
        if (status.Waiting is not null)
        {
            (json ? session.Screen.Say : (Action<string>)session.Screen.Result)(CheckIn.Waits(request.Dir));
        }

        var outcome = Outcome(status, Over(begun));
        if (NextSteps.After(status, outcome, request.Dir) is { } next) session.Screen.Say(next);
        return (status, outcome);
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
