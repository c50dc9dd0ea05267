using System.Globalization;
using Assay.Commands;
using Assay.Protocol;
using Assay.Server.Hosting;
using Assay.Server.Mlflow;

namespace Assay.Server.Doors;

/// <summary>
/// Stands before one direction's requests: one of its tracking calls runs at a time and one of its searches, and what they cost is taken
/// from its share of the server's time. Its siblings have their own.
/// </summary>
internal sealed class Admission(TimeProvider clock, DiskRoom disk)
{
    /// <summary>What the web server does for a request before it comes here.</summary>
    private static readonly TimeSpan Overhead = TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond / 10);

    /// <summary>A refusal takes its time, so that asking again and again costs nobody else's.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Tracking = ["/api/2.0", "/ajax-api/2.0", "/get-artifact"];
    private static readonly string[] Searches = ["/search", "/get-history", "/artifacts/list", "/artifacts/directories", "/mlflow-artifacts/artifacts"];

    /// <summary>One: the store writes one change at a time, and whoever waits there with several keeps its siblings waiting.</summary>
    private readonly SemaphoreSlim tracking = new(1);
    private readonly SemaphoreSlim searches = new(1);

    public ServerTime Time { get; } = new(clock);

    /// <summary>Lets a request pass, or answers it.</summary>
    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        Time.Charge(Overhead);
        using var room = await Enter(http.Request.Path.Value ?? "", http.RequestAborted);
        if (Time.Wait() is { } wait)
        {
            await Task.Delay(Pause, http.RequestAborted);
            await Refuse(http, wait);
            return;
        }

        if (!HttpMethods.IsGet(http.Request.Method) && disk.Lack() is { } lack)
        {
            await Answer(http, StatusCodes.Status507InsufficientStorage, "INSUFFICIENT_STORAGE", lack, "Try again in a few minutes. It does not count against any limit.");
            return;
        }

        await ProcessorTime.Follow(Time.Charge, () => next(http));
    }

    private async Task<IDisposable?> Enter(string path, CancellationToken cancel)
    {
        if (!Tracking.Any(root => path.StartsWith(root, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var room = Searches.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ? searches : IsTransfer(path) ? null : tracking;
        if (room is not null)
        {
            await room.WaitAsync(cancel);
        }

        return room is null ? null : new Leaving(room);
    }

    // Files go at their sender's pace and are bounded by their own quota.
    private static bool IsTransfer(string path) => path.Contains("/mlflow-artifacts/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/get-artifact", StringComparison.OrdinalIgnoreCase);

    private static Task Refuse(HttpContext http, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var told = $"This direction has used up its share of the server's time ({ServerTime.Burst.TotalSeconds:0} s at once, then {ServerTime.Share:0%} of one processor).";
        var advice = $"Wait {seconds} s, then request less at a time: narrower searches, fewer repeated requests, smaller bundles.";
        return Answer(http, StatusCodes.Status429TooManyRequests, "REQUEST_LIMIT_EXCEEDED", told, advice);
    }

    // In the shape that the route's clients read.
    private static Task Answer(HttpContext http, int status, string code, string told, string advice)
        => Tracking.Any(root => http.Request.Path.StartsWithSegments(root))
            ? ErrorShape.Write(http, status, code, $"{told} {advice}")
            : Problems.Answer(http, new Problem(told, status, advice, ExitCode.Refused));

    private sealed class Leaving(SemaphoreSlim room) : IDisposable
    {
        public void Dispose() => room.Release();
    }
}
