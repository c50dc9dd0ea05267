using Assay.Environments;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Research;
using Assay.Server.Api;
using Assay.Server.Hosting;

namespace Assay.Server.Owner;

/// <summary>Setting agents to work, and the owner's hand on the pool while they work.</summary>
internal static class ResearchRoutes
{
    public static void Map(IEndpointRouteBuilder app, House house)
    {
        app.Post("/owner/run", async context => await Run(house, await context.Body<RunRequest>(), context.RequestAborted));
        app.Post("/owner/steer", async context => await Steer(house, await context.Body<SteerRequest>(), context.RequestAborted));
        app.Post("/owner/pause", context => Turn(house, context, state =>
            state is { Ended: null, Paused: false } ? new ResearchPaused() : null));
        app.Post("/owner/resume", async context => await Resume(house, context));
        app.Post("/owner/stop", context => Turn(house, context, state =>
            state is { Ended: null } ? new ResearchEnded(ResearchEnd.Stopped, "Stopped by the owner.") : null));
    }

    private static async Task<LabStatus> Run(House house, RunRequest request, CancellationToken cancel)
    {
        var host = await house.Lab(request.Dir, cancel);
        await host.Lab.VerifyData(cancel);
        Admission.Check(host.Lab, house.Home, request.Concurrent ?? host.Lab.Contract.Agents.Concurrent);
        await host.Research.Start(request, cancel);
        return StatusPage.Of(host);
    }

    private static async Task<LabStatus> Steer(House house, SteerRequest request, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.Text))
        {
            throw AssayException.Usage("The guidance is empty: write `assay steer DIR \"TEXT\"`.");
        }

        var host = await house.Lab(request.Dir, cancel);
        // While others are at work the word is for them as well.
        var (asked, alone) = (Schedule.Awaits(host.Journal.State, host.Clock.GetUtcNow()), !host.Journal.State.Working);
        if (!asked || !alone)
        {
            host.Journal.Append(new Steered(request.Text.Trim()));
            await host.Main.Guide(request.Text.Trim(), host.Clock.GetUtcNow(), cancel);
        }

        return asked ? await CheckIn(house, host, request.Dir, request.Text.Trim(), cancel) : StatusPage.Of(host);
    }

    private static async Task<LabStatus> Resume(House house, HttpContext context)
    {
        var request = await context.Body<LabRequest>();
        var host = await house.Lab(request.Dir, context.RequestAborted);
        return Schedule.Awaits(host.Journal.State, host.Clock.GetUtcNow())
            ? await CheckIn(house, host, request.Dir, null, context.RequestAborted)
            : host.Journal.State.Research is { Ended: null }
            ? await Run(house, new RunRequest { Dir = request.Dir }, context.RequestAborted)
            : throw AssayException.Refused("There is nothing to resume: `assay run` starts new research.");
    }

    /// <summary>The owner's answer: the pool is set to work first, so that an answer which nobody can follow is not journaled.</summary>
    private static async Task<LabStatus> CheckIn(House house, LabHost host, string dir, string? suggestion, CancellationToken cancel)
    {
        await Run(house, new RunRequest { Dir = dir }, cancel);
        host.Journal.Append(new CheckedIn(suggestion));
        return StatusPage.Of(host);
    }

    private static async Task<LabStatus> Turn(House house, HttpContext context, Func<ResearchState, Fact?> turn)
    {
        var request = await context.Body<LabRequest>();
        var host = await house.Lab(request.Dir, context.RequestAborted);
        host.Journal.Decide(state => state.Research is { } research
            ? (turn(research), true)
            : throw AssayException.Refused("No research was started in this lab: `assay run` starts it."));
        return StatusPage.Of(host);
    }
}
