using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Server.Tests.Fuzz;

/// <summary>Serves requests without a socket: the whole pipeline of an application, and nothing below it.</summary>
internal sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task> answer = _ => throw new InvalidOperationException("It was not started.");

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        answer = async features =>
        {
            var context = application.CreateContext(features);
            await application.ProcessRequestAsync(context);
            application.DisposeContext(context, null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <summary>The status and the body of the answer to a request.</summary>
    public async Task<(int Status, byte[] Body)> Ask(string method, string target, string token, byte[] body)
    {
        var (path, query) = target.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (target[..mark], target[mark..]) : (target, "");
        using var written = new MemoryStream();
        var response = new HttpResponseFeature();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = method,
            RawTarget = target,
            Path = Uri.UnescapeDataString(path.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase)),
            QueryString = query,
            Protocol = "HTTP/1.1",
            Scheme = "http",
            Body = new MemoryStream(body),
            Headers = new HeaderDictionary { ["Authorization"] = $"Bearer {token}", ["Host"] = "assay", ["Content-Length"] = $"{body.Length}" },
        });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(written));
        features.Set<IHttpMaxRequestBodySizeFeature>(new AnySize());
        await answer(features);
        return (response.StatusCode, written.ToArray());
    }

    private sealed class AnySize : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }
}
