using System.Net;
using System.Security.Cryptography;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Doors;
using Assay.Server.Mlflow;
using Assay.Server.Owner;
using Assay.Tracking;

namespace Assay.Server.Hosting;

/// <summary>The TCP address of <c>assay serve</c>: the owner's routes and MLflow's API for whoever bears the owner's token.</summary>
internal sealed class OwnersAddress(House house, IHostApplicationLifetime lifetime) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, (WebApplication App, ServeAnswer Answer)> open = [];

    /// <summary>True once an address is open: whoever asked for it expects it to stay.</summary>
    public bool Serving => open.Count > 0;

    /// <summary>Opens <c>HOST:PORT</c>; port 0 takes a free one. Asking again for the same address answers the same.</summary>
    public async Task<ServeAnswer> Open(string listen, CancellationToken cancel)
    {
        if (!IPEndPoint.TryParse(listen, out var address))
        {
            throw AssayException.Usage($"'{listen}' is no address: write it like 127.0.0.1:5000, or 127.0.0.1:0 for a free port.");
        }

        await turn.WaitAsync(cancel);
        try
        {
            if (!open.TryGetValue(listen, out var one))
            {
                one = await Start(address, cancel);
                open[listen] = one;
            }

            return one.Answer;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (app, _) in open.Values)
        {
            await app.DisposeAsync();
        }
    }

    private async Task<(WebApplication App, ServeAnswer Answer)> Start(IPEndPoint address, CancellationToken cancel)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(address);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1L << 30;
        });
        var app = builder.Build();
        app.UseProblems();
        app.Use((context, next) => context.Request.Path.Value is "/health" or "/version" || AgentDoor.Bears(context, token)
            ? next(context)
            : Problems.Answer(context, new Problem("This address answers to the owner's token: send `Authorization: Bearer TOKEN`.", 401, null, ExitCode.Refused)));
        OwnerRoutes.Map(app, house, lifetime);
        app.MapMlflow(_ => new MlflowScope(house.AllRuns(), new Writer.Owner(), new Dictionary<string, string>()));
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException problem)
        {
            await app.DisposeAsync();
            throw new AssayException($"{address} cannot be opened ({problem.Message}): choose another port, or 0 for a free one.");
        }

        return (app, new ServeAnswer(app.Urls.First(), token));
    }
}
