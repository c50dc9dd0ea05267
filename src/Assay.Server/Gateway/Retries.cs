using Polly;
using Polly.Retry;

namespace Assay.Server.Gateway;

/// <summary>
/// When a call is made again: only where the provider cannot have begun to answer, at most four times in all, and never
/// once a byte of an answer was there.
/// </summary>
internal static class Retries
{
    private const int Most = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public static ResiliencePipeline<HttpResponseMessage> Create(TimeProvider clock, CancellationToken guestLeft)
        => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Most,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(500),
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(!guestLeft.IsCancellationRequested && attempt.Outcome switch
            {
                { Exception: HttpRequestException fault } => NeverArrived(fault),
                { Result: { } answer } => IsPassing((int)answer.StatusCode) && (Asked(answer, clock) ?? TimeSpan.Zero) <= LongestWait,
                _ => false,
            }),
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } answer ? Asked(answer, clock) : null),
            OnRetry = attempt =>
            {
                attempt.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        }).Build();

    /// <summary>True where the request cannot have reached the provider, so that nothing was charged.</summary>
    public static bool NeverArrived(HttpRequestException fault) => fault.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>
    /// True for answers by which a provider says that it did not do the work. A timeout or an error of the server may come
    /// after it, and some charge for that: it is neither tried again nor taken as free.
    /// </summary>
    public static bool NotCharged(int status) => IsPassing(status) || status is >= 400 and < 500 and not 408;

    private static bool IsPassing(int status) => status is 429 or 503 or 529;

    private static TimeSpan? Asked(HttpResponseMessage answer, TimeProvider clock) => answer.Headers.RetryAfter switch
    {
        { Delta: { } time } => time,
        { Date: { } date } => date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
