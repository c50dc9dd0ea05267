using System.Text;
using Assay.Protocol;
using Assay.Server.Doors;
using Assay.Server.Hosting;
using Assay.Server.Mcp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Assay.Server.Tests.Mcp;

/// <summary>A message is looked at for its size before it is read.</summary>
public sealed class McpLimits : IAsyncLifetime
{
    private WebApplication app = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.UseProblems();
        McpRoutes.Map(app, _ => new AgentCall(null!, new DirectionId(1)));
        await app.StartAsync(TestContext.Current.CancellationToken);
        http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_message_of_a_million_values_or_of_more_than_8_MiB_is_refused()
    {
        Assert.Equal(413, await Send($$"""{"jsonrpc":"2.0","method":"x","params":[{{string.Join(',', Enumerable.Repeat("[]", 600_000))}}]}"""));
        Assert.Equal(413, await Send($$"""{"jsonrpc":"2.0","method":"x","params":{{new string('[', 60)}}{{new string(']', 60)}}}"""));
        Assert.Equal(413, await Send(new string(' ', (8 << 20) + 1)));
        Assert.Equal(400, await Send("{}"));
    }

    private async Task<int> Send(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };

        // The server answers by the length alone: a client that was sending meanwhile would see its connection closed.
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
