using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Protocol.Models;
using Assay.Server.Scripted.Wires;

namespace Assay.Server.Scripted;

/// <summary>
/// Plays a script to one request after the other. Only failures and cuts are counted, by what the conversation says so
/// far: a second try repeats it, word for word.
/// </summary>
internal sealed class Playing(Script script, ConcurrentQueue<Served> served)
{
    private readonly ConcurrentDictionary<string, int> tries = new();

    /// <summary>Answers as the script says.</summary>
    public async Task Answer(HttpContext context, IWire wire)
    {
        if (await Read(context, wire) is not { } asked)
        {
            return;
        }

        var number = asked.Tools.Count == 0 ? (int?)null : asked.Turns;
        var step = StepOf(asked);
        var attempt = number is { } turns && (script.Failures[turns].Any() || step.Cuts > 0) ? Attempt(asked) : 0;
        if (number is { } at && Failing(at, attempt) is { } status)
        {
            await Fault(context, wire, status, "The script makes this attempt fail.");
            return;
        }

        var call = step.Act is { } act ? OfferedTool.CallOf(act, asked.Tools) : null;
        if (step.Act is not null && call is null)
        {
            await Fault(context, wire, 400, $"Step {number + 1} of the script runs a command, but the client offers no shell tool, only {string.Join(", ", asked.Tools.Select(tool => tool.Name))}.");
            return;
        }

        await Task.Delay(step.Wait, context.RequestAborted);
        var turn = new Turn($"{number?.ToString("D4", CultureInfo.InvariantCulture) ?? "aside"}", step.Say, call, wire.Told(step.Usage ?? script.Usage));
        var cut = attempt > 0 && attempt - script.Failures[asked.Turns].Sum(failure => failure.Times) <= step.Cuts;
        served.Enqueue(new Served(number, turn.Usage, !cut));
        await Delivery.Send(context, wire, asked, turn, cut);
    }

    /// <summary>Counts the tokens of a request: as many as the step will claim to have read.</summary>
    public async Task Count(HttpContext context, IWire wire, string name)
    {
        if (await Read(context, wire) is { } asked)
        {
            var usage = StepOf(asked).Usage ?? script.Usage;
            await context.Response.WriteAsJsonAsync(new JsonObject { [name] = usage.Input + usage.CachedInput + usage.CacheWrite });
        }
    }

    private ScriptStep StepOf(Asked asked)
        => asked.Tools.Count == 0 ? new ScriptStep(script.Aside, null, null, TimeSpan.Zero, 0) : script.At(asked.Turns);

    private int Attempt(Asked asked)
        => tries.AddOrUpdate(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(asked.History))), 1, (_, before) => before + 1);

    private int? Failing(int step, int attempt)
    {
        foreach (var failure in script.Failures[step])
        {
            if (attempt <= failure.Times)
            {
                return failure.Status;
            }

            attempt -= failure.Times;
        }

        return null;
    }

    private static async Task<Asked?> Read(HttpContext context, IWire wire)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return wire.Read(body.RootElement.Clone());
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            await Fault(context, wire, 400, $"This is not a request of this API: {problem.Message}");
            return null;
        }
    }

    private static async Task Fault(HttpContext context, IWire wire, int status, string sentence)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(wire.Fault(status, sentence), context.RequestAborted);
    }
}
