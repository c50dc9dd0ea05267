using System.Text;
using Assay.Journal;
using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>What came of a call: what was answered, and how it ended.</summary>
/// <param name="Usage">The tokens that the answer told of; null when it told of none.</param>
/// <param name="Whole">False when an answer broke off that the guest had been handed a part of.</param>
internal sealed record Heard(int Status, string Body, TokenUsage? Usage, CallEnd End, bool Whole = true);

/// <summary>
/// One exchange with a provider: sent, again where that is safe, and handed on as it comes, with a copy for the trace.
/// A guest that hangs up does not end it: the answer is read to its end, for a minute at most.
/// </summary>
internal sealed class Conversation(ModelAccess access, Guest guest)
{
    private const int LargestCopy = 32 << 20;
    private const int LargestRefusal = 1 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterHangUp = TimeSpan.FromMinutes(1);

    public async Task<Heard> Hold(ProviderCall call)
    {
        using var time = new CancellationTokenSource(Longest, access.Clock);
        await using var left = guest.Left.Register(() => time.CancelAfter(AfterHangUp));
        try
        {
            using var answer = await Retries.Create(access.Clock, guest.Left).ExecuteAsync(
                async cancel => await access.Http.SendAsync(call.Message(), HttpCompletionOption.ResponseHeadersRead, cancel), time.Token);
            return await Listen(call, answer, time.Token);
        }
        catch (HttpRequestException fault) when (Retries.NeverArrived(fault))
        {
            return await Fail(502, $"{call.Model.Provider} cannot be reached.", CallEnd.Failed);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            // The request was on its way, so it may be charged for, whatever became of the answer.
            return await Fail(504, $"{call.Model.Provider} did not answer.", CallEnd.Broken);
        }
    }

    private Task<Heard> Listen(ProviderCall call, HttpResponseMessage answer, CancellationToken cancel) => (int)answer.StatusCode switch
    {
        >= 200 and < 300 => Relay(call, answer, cancel),
        401 or 403 => Fail(403, $"{call.Model.Provider} refused the owner's key, or this use of it. Only the owner can fix that.", CallEnd.Failed),
        < 400 => Fail(502, $"{call.Model.Provider} answered with a redirect, which the gateway does not follow: its `url` in models.yaml is not the API's address.", CallEnd.Failed),
        _ => Refused(call, answer, cancel),
    };

    private async Task<Heard> Relay(ProviderCall call, HttpResponseMessage answer, CancellationToken cancel)
    {
        var stream = IsStream(answer);
        guest.Begin((int)answer.StatusCode, stream ? "text/event-stream" : "application/json", answer.Headers.RetryAfter?.ToString());
        var (body, whole) = await Copy(answer, new KeyMask(call.Key), LargestCopy, guest.Hand, cancel);
        return Settled((int)answer.StatusCode, Told.Of(call.Asked.Api, stream, body), body, CallEnd.Broken, whole);
    }

    /// <summary>What the provider says is kept as it came, and the guest reads its sentence.</summary>
    private async Task<Heard> Refused(ProviderCall call, HttpResponseMessage answer, CancellationToken cancel)
    {
        var status = (int)answer.StatusCode;
        var (body, _) = await Copy(answer, new KeyMask(call.Key), LargestRefusal, _ => Task.CompletedTask, cancel);
        await guest.Refuse(status, ProviderWords.Of(call.Model.Provider, status, body), answer.Headers.RetryAfter?.ToString());
        return Settled(status, Told.Of(call.Asked.Api, IsStream(answer), body), body, Retries.NotCharged(status) ? CallEnd.Failed : CallEnd.Broken);
    }

    /// <summary>Whatever the status, what a body tells of tokens is what is charged for; without that, <paramref name="untold"/>.</summary>
    private static Heard Settled(int status, Told told, string body, CallEnd untold, bool whole = true)
        => new(status, body, told.Usage, told.Usage is null ? untold : whole && told.Whole ? CallEnd.Answered : CallEnd.Broken, whole);

    private static bool IsStream(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType == "text/event-stream";

    /// <summary>Reads the answer, hands it on and keeps a copy, bounded; true where the provider brought it to its end.</summary>
    private static async Task<(string Body, bool Whole)> Copy(HttpResponseMessage answer, KeyMask mask, int largest, Func<ReadOnlyMemory<byte>, Task> hand, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        async Task Pass(byte[] piece)
        {
            copy.Write(piece, 0, (int)Math.Min(piece.Length, largest - copy.Length));
            if (piece.Length > 0)
            {
                await hand(piece);
            }
        }

        var whole = false;
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancel);
            var buffer = new byte[1 << 14];
            for (var read = await body.ReadAsync(buffer, cancel); read > 0; read = await body.ReadAsync(buffer, cancel))
            {
                await Pass(mask.Feed(buffer.AsSpan(0, read)));
            }

            whole = true;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            // The answer broke off: what came is kept, and the call is settled at its worst case.
        }

        await Pass(mask.End());
        return (Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length), whole);
    }

    private async Task<Heard> Fail(int status, string sentence, CallEnd end)
    {
        await guest.Refuse(status, sentence);
        return new Heard(status, sentence, null, end);
    }
}
