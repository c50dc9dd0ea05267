using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Assay.Budgets;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Server.Gateway;
using Assay.Testing;
using Assay.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>A direction's door with the gateway and nothing else: a real journal and purse, a real port, and a provider that plays a part.</summary>
public sealed class Door : IAsyncDisposable
{
    internal const string Secret = "sk-of-the-owner-0123456789";
    private readonly TempFolder folder = new();
    private readonly List<Exchange> kept = [];
    private WebApplication? app;
    private CallsUnderWay? calls;

    internal Provider Provider { get; private set; } = null!;

    internal LabJournal Journal { get; private set; } = null!;

    internal DirectionId Direction { get; } = new(1);

    internal DirectionState State => Journal.State[Direction];

    internal HttpClient Http { get; private set; } = null!;

    internal string Folder => folder.Path;

    internal ExchangeStore Exchanges => new(folder.File("workspaces/exchanges"));

    internal IReadOnlyList<Exchange> Kept => kept;

    /// <param name="usd">What the direction may spend; null: nothing.</param>
    internal static async Task<Door> Open(decimal? usd = 10, Price? price = null, IReadOnlyList<OpenWay>? open = null, int context = 100_000, int mostOutput = 4_000, Uri? url = null, TimeProvider? clock = null, long? mostTraceBytes = null)
    {
        var door = new Door { Provider = await Provider.Start() };
        door.Journal = LabJournal.Open(door.folder.File("journal.jsonl"), JournalKey.Derive(new byte[32]), TimeProvider.System);
        door.Journal.Append(new ResearchStarted(new Dictionary<string, int> { ["llm"] = 1 }, 1, 1, 600, 600, 10, 10, usd, SealLevel.Walls, "sha256:c"));
        door.Journal.Append(new DirectionOpened(door.Direction, "llm", SealLevel.Walls, "c0"));
        door.Journal.Append(new GuestStarted(door.Direction, 600, Usd: usd));
        var keys = new Keys(new Home(door.Folder), _ => null);
        keys.Store("acme", Secret);
        var model = new ModelChoice("acme/one", "acme", "one-2026", url ?? new Uri(door.Provider.Url), Enum.GetValues<ModelApi>(), price ?? new Price(2, 10, 0.5m, 2.5m), context, mostOutput, new KeyPlace("acme", "ACME_API_KEY"));
        await door.Listen(new ModelAccess
        {
            Direction = door.Direction,
            Models = [model, model with { Name = "acme/two", Model = "two-2026", Apis = [ModelApi.Chat] }],
            Purse = new Purse(door.Journal),
            State = () => door.State,
            Exchanges = door.Exchanges,
            Keys = keys,
            Http = ProviderClient.Create(),
            Clock = clock ?? TimeProvider.System,
            MostTraceBytes = mostTraceBytes ?? 1L << 30,
            Open = open ?? [],
            Kept = exchange =>
            {
                lock (door.kept)
                {
                    door.kept.Add(exchange);
                }

                return Task.CompletedTask;
            },
        });
        return door;
    }

    /// <summary>Asks, and waits until the answer is whole and the call is settled.</summary>
    internal async Task<(int Status, string Body)> Ask(string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        await Rest();
        return ((int)answer.StatusCode, text);
    }

    internal Task Rest() => calls!.Ended();

    internal static string Chat(string more = "") => $$"""{"model":"acme/one","messages":[{"role":"user","content":"hello"}]{{more}}}""";

    internal const string ChatPath = $"{GatewayPaths.OpenAi}/chat/completions";

    /// <summary>A whole answer of Chat Completions.</summary>
    internal static string Answer(long input, long output, long cached = 0) => new JsonObject
    {
        ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = "hello" }, ["finish_reason"] = "stop" }),
        ["usage"] = new JsonObject
        {
            ["prompt_tokens"] = input,
            ["completion_tokens"] = output,
            ["total_tokens"] = input + output,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached },
        },
    }.ToJsonString();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app!.DisposeAsync();
        await Rest();
        await Provider.DisposeAsync();
        Journal.Dispose();
        folder.Dispose();
    }

    private async Task Listen(ModelAccess access)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        calls = ModelGateway.Map(app, access);
        await app.StartAsync(TestContext.Current.CancellationToken);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }
}
