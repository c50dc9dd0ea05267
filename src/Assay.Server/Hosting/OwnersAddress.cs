using System.Net;
using Assay.Agents;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Joining;
using Assay.Server.Mlflow;
using Assay.Server.Owner;
using Assay.Tracking;

namespace Assay.Server.Hosting;

/// <summary>
/// The TCP addresses of <c>assay serve</c>: the owner's routes and MLflow's API for whoever bears the owner's token, and
/// the seats of agents from elsewhere for those who bear theirs. An address is open as long as somebody holds it, or works through it.
/// </summary>
internal sealed class OwnersAddress(House house, IHostApplicationLifetime lifetime) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, ServedAddress> open = [];

    /// <summary>True once an address is open: whoever asked for it expects it to stay.</summary>
    public bool Serving => open.Count > 0;

    /// <summary>Where the open addresses are reached.</summary>
    public Task<IReadOnlyList<Uri>> Urls(CancellationToken cancel)
        => InTurn(() => Task.FromResult<IReadOnlyList<Uri>>([.. open.Values.Select(one => new Uri(one.Answer.Url))]), cancel);

    /// <summary>Opens <c>HOST:PORT</c> and holds it; port 0 takes a free one. Asking again for the same address answers the same.</summary>
    public Task<ServeAnswer> Open(string listen, string holder, CancellationToken cancel)
        => IPEndPoint.TryParse(listen, out var address)
            ? InTurn(async () =>
            {
                if (!open.TryGetValue(listen, out var one))
                {
                    open[listen] = one = await Start(address, cancel);
                }

                one.Hold(holder, house.Clock.GetUtcNow());
                return one.Answer;
            }, cancel)
            : throw AssayException.Usage($"'{listen}' is not an address: write it like 127.0.0.1:5000, or 127.0.0.1:0 for a free port.");

    /// <summary>Lets go of an address; what nobody holds is closed.</summary>
    public async Task Close(string listen, string holder)
    {
        await InTurn(() =>
        {
            open.GetValueOrDefault(listen)?.LetGo(holder);
            return Task.FromResult(true);
        }, CancellationToken.None);
        await Sweep();
    }

    /// <summary>Closes the addresses that nobody holds, unless agents from elsewhere are at work.</summary>
    public Task Sweep() => InTurn(async () =>
    {
        foreach (var (listen, one) in open.Where(pair => !house.Seated && !pair.Value.IsHeld(house.Clock.GetUtcNow())).ToList())
        {
            open.Remove(listen);
            await one.App.StopAsync();
            await one.App.DisposeAsync();
        }

        return true;
    }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in open.Values)
        {
            await one.App.DisposeAsync();
        }
    }

    /// <summary>The address's program, not yet started: three kinds of bearers before one set of routes.</summary>
    internal static WebApplication Build(House house, IHostApplicationLifetime lifetime, IPEndPoint address, string token)
    {
        var builder = Hosts.Slim();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(address);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1L << 30;
        });
        var app = builder.Build();
        app.UseProblems();
        app.Use(new Gate(house, token).Pass);
        OwnerRoutes.Map(app, house, lifetime);
        SeatRoutes.Map(app);
        app.MapGroup("").WithMetadata(new Audience(Owner: true, Seated: true)).MapMlflow(context => Scope(house, context));
        return app;
    }

    private static MlflowScope Scope(House house, HttpContext context)
        => context.Features.Get<Bearer>() is Bearer.Seated seated
            ? seated.Host.Tracking(seated.Seat.Direction)
            : new MlflowScope(house.AllRuns(), new Writer.Owner(), new Dictionary<string, string>());

    private async Task<ServedAddress> Start(IPEndPoint address, CancellationToken cancel)
    {
        var token = Tokens.New();
        var app = Build(house, lifetime, address, token);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException problem)
        {
            await app.DisposeAsync();
            throw new AssayException($"{address} cannot be opened ({problem.Message}): choose another port, or 0 for a free one.");
        }

        return new ServedAddress(app, new ServeAnswer(app.Urls.First(), token));
    }

    private async Task<T> InTurn<T>(Func<Task<T>> act, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await act();
        }
        finally
        {
            turn.Release();
        }
    }
}
