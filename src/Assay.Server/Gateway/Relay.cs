using System.Globalization;
using System.Text.Json;
using Assay.Budgets;
using Assay.Journal;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Transcripts;

namespace Assay.Server.Gateway;

/// <summary>
/// One direction's calls of models, from the request to the settled cost: read by rule, paid for before they go out,
/// handed on as they come back, and kept, refusals included.
/// </summary>
internal sealed class Relay(ModelAccess access, CallsUnderWay calls)
{
    private readonly Trace trace = new(access);
    private readonly Failures failures = new(access.Clock);

    /// <summary>A body that is being read takes a multiple of its bytes, so of a direction's few are read at once.</summary>
    private readonly SemaphoreSlim room = new(2);

    public async Task Serve(HttpContext context)
    {
        var asked = Asked.Of(context.Request.Method, context.Request.Path.Value ?? "");
        var guest = new Guest(context, asked.Api);
        switch (asked)
        {
            case Asked.List:
                await guest.Tell(200, ModelList.Of(asked.Api, access.Models));
                break;
            case Asked.Unknown:
                await guest.Refuse(404, "The gateway has no such route. It offers only Messages, Responses, Chat Completions and Gemini's generateContent.");
                break;
            case var _ when !calls.Begin():
                await guest.Refuse(429, "This direction has 8 calls in progress, the maximum: wait until one ends.", retryAfter: "2");
                break;
            default:
                try
                {
                    await Call(guest, asked);
                }
                finally
                {
                    calls.End();
                }

                break;
        }
    }

    private async Task Call(Guest guest, Asked asked)
    {
        var begun = access.Clock.GetUtcNow();
        if (await guest.Body() is not { } bytes)
        {
            await Refuse(guest, begun, [], new Reading.Refused(413, "The body is larger than 32 MiB."));
            return;
        }

        switch (await Prepare(guest, asked, bytes))
        {
            case Reading.Refused refused:
                await Refuse(guest, begun, bytes, refused);
                break;
            case Reading.Ready ready:
                await (asked is Asked.Count ? Count(guest, asked, ready, begun) : Answer(guest, asked, ready, bytes, begun));
                break;
        }
    }

    private async Task<Reading> Prepare(Guest guest, Asked asked, byte[] bytes)
    {
        await room.WaitAsync(guest.Left);
        try
        {
            return Closed() ?? Unread(asked, bytes) ?? Request.Read(asked, bytes, access.Models, access.Open) switch
            {
                Reading.Fine { Request.Model: { Key: { } place } model } when access.Keys.Find(place) is null
                    => new Reading.Refused(403, $"There is no key for {place.Provider}: the owner stores one with `assay key`, or sets {place.Variable}.", model.Name),
                Reading.Fine { Request: var request } => asked is Asked.Count ? new Reading.Ready(request.Model, request.Bytes(), 0) : Bounded(request),
                var refused => refused,
            };
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>What stands against any call now, whatever it asks for.</summary>
    private Reading.Refused? Closed() => access.State().Stopped is { Reason: StopReason.Stuck } stopped ? new Reading.Refused(403, $"This direction has been ended: {stopped.Why}")
        : failures.Resting ? new Reading.Refused(429, $"{Failures.Most} calls in a row failed at the provider: wait a minute and check its answers.", Wait: Failures.Rest)
        : !trace.HasRoom ? new Reading.Refused(429, "The transcript of this direction is full, and calls that cannot be recorded are refused. Submit committed work with `assay submit` if you still can, then stop.")
        : null;

    /// <summary>What can be refused without reading: too much to read, and bytes that alone cost more than is left.</summary>
    private Reading.Refused? Unread(Asked asked, byte[] bytes)
    {
        var bulk = Bulk.Of(bytes);
        if (bulk.TooMuch)
        {
            return new Reading.Refused(413, Bulk.Sentence);
        }

        // What is put aside may come back, so it counts as left.
        var (least, left) = (access.Models.Min(model => model.Price.Most(bulk.Least, 0)), (Allowance.Left(access.State()) ?? 0) + access.State().UsdReserved);
        return asked is Asked.Answer && least > left ? new Reading.Refused(402, Purse.Sentence(access.State(), least, left)) : null;
    }

    /// <summary>Counting tokens costs nothing, so nothing is reserved. What was asked is kept: it went to the provider all the same.</summary>
    private async Task Count(Guest guest, Asked asked, Reading.Ready ready, DateTimeOffset begun)
    {
        var heard = await new Conversation(access, guest).Hold(Out(guest, asked, ready));
        if (heard.Status >= 400)
        {
            // A count that came through is no sign that calls do.
            failures.Note(failed: true);
        }

        await trace.KeepUnpaid(ready.Sent, body => new Exchange(null, begun, Since(begun), asked.Api, ready.Model.Name, body, heard.Status, heard.Body, null, 0, null));
        Part(guest, heard);
    }

    private async Task Answer(Guest guest, Asked asked, Reading.Ready ready, byte[] bytes, DateTimeOffset begun)
    {
        switch (access.Purse.Reserve(access.Direction, ready.Model.Name, ready.Most))
        {
            case Payment.Refused refused:
                await Refuse(guest, begun, bytes, new Reading.Refused(refused.Waits ? 429 : 402, refused.Reason, ready.Model.Name));
                break;
            case Payment.Reserved { Call: var call }:
                var heard = await Hold(guest, Out(guest, asked, ready), call, ready.Most);
                var (usage, usd) = Cost(heard, ready);
                access.Purse.Settle(access.Direction, call, heard.End, usage, usd);
                failures.Note(heard.Status >= 400);
                Exchange Kept(JsonElement body) => new(call, begun, Since(begun), asked.Api, ready.Model.Name, body, heard.Status, heard.Body, usage, usd, null);
                await (heard.Status >= 400 ? trace.KeepUnpaid(ready.Sent, Kept) : trace.Keep(Kept(Element(ready.Sent))));
                Part(guest, heard);
                break;
        }
    }

    private async Task<Heard> Hold(Guest guest, ProviderCall sent, string call, decimal most)
    {
        try
        {
            return await new Conversation(access, guest).Hold(sent);
        }
        catch (Exception)
        {
            // A bug of ours: it flies on, but what may have been charged does not stay open behind it.
            access.Purse.Settle(access.Direction, call, CallEnd.Broken, default, most);
            throw;
        }
    }

    private static void Part(Guest guest, Heard heard)
    {
        if (!heard.Whole)
        {
            guest.BreakOff();
        }
    }

    /// <summary>
    /// The body with its limit of output in it, and the most that it can cost. Where the rest of the money pays for less
    /// than was asked for, less is asked for: clients know an answer that ended at its limit, and few need all they ask for.
    /// </summary>
    private Reading.Ready Bounded(Request request)
    {
        var sent = request.Limited(request.Output).Bytes();
        var read = WorstCase.Read(request.Body, sent.Length, request.Model, access.Open);
        var affordable = !request.Model.IsFree ? WorstCase.Affordable(request.Model, Allowance.Left(access.State()) ?? 0, read, request.Answers) : long.MaxValue;
        if (affordable < request.Output && affordable >= OutputLimit.Thinking(request.Api, request.Body) + WorstCase.LeastOutput)
        {
            sent = request.Limited(affordable).Bytes();
        }

        return new Reading.Ready(request.Model, sent, request.Model.Price.Most(read, OutputLimit.Of(request.Api, request.Body)!.Value * request.Answers));
    }

    /// <summary>What is settled: never less than the provider told, and the worst case where it did not tell everything.</summary>
    private static (TokenUsage Usage, decimal Usd) Cost(Heard heard, Reading.Ready ready)
    {
        var usage = heard.Usage ?? default;
        var told = ready.Model.Price.Of(usage);
        return (usage, heard.End switch
        {
            CallEnd.Answered => told,
            CallEnd.Failed => 0,
            _ => Math.Max(ready.Most, told),
        });
    }

    private ProviderCall Out(Guest guest, Asked asked, Reading.Ready ready) => new(
        ready.Model, asked, ready.Model.Key is { } place ? access.Keys.Find(place) : null, guest.Header("anthropic-version"), guest.Header("anthropic-beta"), ready.Sent);

    private async Task Refuse(Guest guest, DateTimeOffset begun, byte[] bytes, Reading.Refused refused)
    {
        await trace.KeepUnpaid(bytes, body => new Exchange(null, begun, Since(begun), guest.Api, refused.Model, body, refused.Status, "", null, 0, refused.Sentence));
        await guest.Refuse(refused.Status, refused.Sentence, refused.Wait?.TotalSeconds.ToString(CultureInfo.InvariantCulture));
    }

    private double Since(DateTimeOffset begun) => (access.Clock.GetUtcNow() - begun).TotalSeconds;

    private static JsonElement Element(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }
}
