using Assay.Sandbox;
using Assay.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Assay.Server.Tests.Doors;

/// <summary>What fails of the sandbox is told to the owner as it is, and to agents without this machine's folders.</summary>
public sealed class FailuresToldToAgents
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agent_hears_of_no_folder_of_the_machine(bool isAgent)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseProblems(ofAgents: isAgent ? NullLogger.Instance : null);
        app.MapGet("/", new RequestDelegate(_ => throw new WallException("Cannot make /home/owner/secret/rooms.")));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var answer = await http.GetAsync("/", TestContext.Current.CancellationToken);
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Equal(!isAgent, said.Contains("/home/owner", StringComparison.Ordinal));
    }
}
