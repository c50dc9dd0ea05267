using Assay.Budgets;
using Assay.Environments;
using Assay.Evaluation;
using Assay.Knowledge;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Research;
using Assay.Sandbox;
using Assay.Server.Doors;

namespace Assay.Server.Api;

/// <summary>What an agent may read: brief, history, budget, guidance, schema, skills, news.</summary>
internal static class Briefing
{
    private static readonly string[] Rules =
    [
        "Announce the direction once, before the work: title and rationale.",
        "Scores come from evaluating a prediction file for data/public.csv. Every evaluation counts; a score is released only if it beats the lab's best by a standard error, and by more than chance would after this many evaluations.",
        "Submit one candidate: it is first rehearsed on public features, then scored once on private rows.",
        "Log what you try as MLflow runs; write the rationale before a run and the analysis after it.",
        "Report what did not work, too: 'no improvement' is a good result when it is true.",
    ];

    public static void Map(IEndpointRouteBuilder app, Func<HttpContext, AgentCall> call)
    {
        app.Get("/api/brief", context => Task.FromResult(Brief(call(context))));
        app.Get("/api/history", context => Task.FromResult(History(call(context))));
        app.Get("/api/budget", context => Task.FromResult(Budget(call(context))));
        app.Get("/api/guidance", context => Task.FromResult(Guidance(call(context))));
        app.Get("/api/skills", _ => Task.FromResult(new SkillsAnswer(Skills.ByName)));
        app.MapGet("/api/schema", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.SendFileAsync(call(context).Host.Lab.SchemaFile, context.RequestAborted);
        });
        app.Get("/api/news", context => Task.FromResult(new NewsAnswer(call(context).Host.News.Tell(call(context).Direction))));
    }

    private static History History(AgentCall call) => HistoryPage.Of(call.Host.Journal.State, direction => call.Host.Runs.Count(direction));

    private static BudgetAnswer Budget(AgentCall call)
    {
        var state = call.Host.Journal.State;
        var guest = state[call.Direction].Guest;
        var left = guest is { } at ? at.Seconds - (call.Host.Clock.GetUtcNow() - at.At - GuestRegistry.OfThisProcess.StoodStill(at.At)).TotalSeconds : 0;
        return new BudgetAnswer(Quota.Left(state, call.Direction), Math.Max(0, Math.Round(left, 1)), Allowance.Left(state[call.Direction]))
        {
            DirectionsLeft = Schedule.DirectionsAfter(state, call.Direction),
            SubmittingSeconds = state.SubmittingSeconds is { } seconds ? Math.Round(seconds, 1) : null,
        };
    }

    private static GuidanceAnswer Guidance(AgentCall call)
    {
        var state = call.Host.Journal.State;
        call.Host.News.Briefed(call.Direction, state);
        return new GuidanceAnswer(state.Guidance);
    }

    private static Brief Brief(AgentCall call)
    {
        var (host, state) = (call.Host, call.Host.Journal.State);
        host.News.Briefed(call.Direction, state);
        var (contract, schema, direction) = (host.Lab.Contract, host.Lab.Schema, state[call.Direction]);
        return new Brief
        {
            Lab = host.Lab.Name,
            Goal = contract.Goal,
            Task = contract.Data.Task,
            Metric = host.Metric,
            Feedback = contract.Feedback,
            Direction = call.Direction,
            Branch = $"exp/{call.Direction}",
            Announced = direction.Announced is { } said ? new Announced(said.Slug, said.Title, said.Rationale) { Approach = said.Approach } : null,
            Submitted = direction.Claim is not null,
            Data = new BriefData(
                "data/train.csv", "data/public.csv", "data/schema.json", schema.Id, schema.Target, schema.Positive, schema.Rows.Train, schema.Rows.Public)
            {
                Classes = schema.Classes,
                Group = schema.Group,
                Time = schema.Time,
            },
            Budget = Budget(call),
            StandingBest = state.Standing?.Score,
            Guidance = state.Guidance,
            Suggestion = direction.Suggestion,
            Environment = Python.Of(contract) is { } python ? $"python3 is {python.Program}: {python.Words}." : null,
            Rules = Rules,
        };
    }
}
