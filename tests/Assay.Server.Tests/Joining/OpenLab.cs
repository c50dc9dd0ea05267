using System.Net;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;
using Assay.Server.Hosting;
using Assay.Server.Owner;
using Assay.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Assay.Server.Tests.Joining;

/// <summary>A real lab with one seat at a real address. Unsealed, for the tests and the server are one process: whoever joins is its own user.</summary>
public sealed class OpenLab : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private WebApplication? app;
    private House? house;
    private LabHost? host;

    internal const string OwnersToken = "owner-of-all";

    internal House House => house!;

    internal LabHost Host => host!;

    internal string LabFolder => folder.File("lab");

    internal Uri Address => new(app!.Urls.First());

    internal IEnumerable<RouteEndpoint> Routes => ((IEndpointRouteBuilder)app!).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    internal string JoinToken => Host.Research.Seats!.JoinToken;

    public async ValueTask InitializeAsync()
    {
        var home = new Home(folder.File("home"));
        home.Create();
        house = new House(home, Directory.CreateDirectory(folder.File("s")).FullName, TimeProvider.System, NullLogger.Instance, lifetime);
        await new Founding(house).Found(new InitRequest { Dir = LabFolder, Data = "generated:bayes784,rows=600", Target = "y" }, CancellationToken.None);
        host = await house.Lab(LabFolder, CancellationToken.None);
        await host.Research.Start(
            new RunRequest { Dir = LabFolder, Agent = "join", Concurrent = 1, Directions = 3, Time = 900, Unsealed = true }, CancellationToken.None);
        app = OwnersAddress.Build(house, lifetime, new IPEndPoint(IPAddress.Loopback, 0), OwnersToken);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        await house!.DisposeAsync();
        folder.Dispose();
    }

    internal HttpClient Bearing(string? token)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return client;
    }

    internal AgentClient Agent(string token) => new(Bearing(token));

    /// <summary>Takes the seat, waiting until the pool has opened one.</summary>
    internal async Task<JoinAnswer> Join(string name = "tester")
    {
        using var joiner = Agent(JoinToken);
        while (true)
        {
            try
            {
                return await joiner.Join(new JoinRequest(name), CancellationToken.None);
            }
            catch (AssayException full) when (full.Status == 409)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Waits until the direction's book is closed.</summary>
    internal async Task Ended(DirectionId direction)
    {
        while (Host.Journal.State[direction].Ended is null)
        {
            await Task.Delay(50);
        }
    }
}
