using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Assay.EndToEnd.Tests;

/// <summary>
/// A provider of Chat Completions that asks for a key and keeps its own bill. To whoever talks with tools it plays shell
/// commands one after the other; to any other call it gives a short answer, and both cost the same. PROVIDER in a command
/// stands for its own address.
/// </summary>
internal sealed class KeyedProvider : IAsyncDisposable
{
    public const string Key = "sk-owners-secret-0123456789";
    public const string Model = "test/great-1";

    /// <summary>US dollars for each answer: 1,000 tokens in at 3, 200 out at 15 a million.</summary>
    public const decimal OneAnswer = ((1000 * 3m) + (200 * 15m)) / 1_000_000m;

    private readonly HttpListener listener = new();
    private readonly IReadOnlyList<string> commands;
    private readonly Task serving;
    private int answered;

    public KeyedProvider(params string[] commands)
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        this.commands = [.. commands.Select(command => command.Replace("PROVIDER", Address, StringComparison.Ordinal))];
        listener.Prefixes.Add($"{Address}/");
        listener.Start();
        serving = Serve();
    }

    public string Address { get; }

    /// <summary>The owner's book with this provider alone.</summary>
    public string Book => $$"""
        providers:
          test: { url: {{Address}}, apis: [chat], key: TEST_API_KEY }
        models:
          "{{Model}}": { input: 3.00, output: 15.00, context: 200000, most_output: 400 }
        """;

    public int Answered => answered;

    /// <summary>Everything that came in, whether it had the key or not.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>The longest conversation: with all that the commands brought to light.</summary>
    public string Heard => Asked.MaxBy(body => body.Length) ?? "";

    /// <summary>How often somebody came without the key.</summary>
    public int Strangers { get; private set; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        listener.Close();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                _ = Answer(await listener.GetContextAsync());
            }
        }
        catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        Asked.Enqueue(body);
        if (context.Request.Headers["Authorization"] != $"Bearer {Key}")
        {
            Strangers++;
            context.Response.StatusCode = 401;
            context.Response.Close();
            return;
        }

        Interlocked.Increment(ref answered);
        context.Response.ContentType = "application/json";
        context.Response.Close(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Reply(JsonDocument.Parse(body).RootElement))), willBlock: false);
    }

    private object Reply(JsonElement request)
    {
        var turns = request.GetProperty("messages").EnumerateArray().Count(message => message.GetProperty("role").GetString() == "assistant");
        var next = request.TryGetProperty("tools", out _) && turns < commands.Count ? commands[turns] : null;
        return new
        {
            id = "answer",
            @object = "chat.completion",
            model = "great-1",
            choices = new[] { new { index = 0, finish_reason = next is null ? "stop" : "tool_calls", message = Message(next, turns) } },
            usage = new { prompt_tokens = 1000, completion_tokens = 200, total_tokens = 1200 },
        };
    }

    private static object Message(string? command, int turn) => command is null
        ? new { role = "assistant", content = "Done." }
        : new
        {
            role = "assistant",
            content = (string?)null,
            tool_calls = new[] { new { id = $"call-{turn}", type = "function", function = new { name = "shell", arguments = JsonSerializer.Serialize(new { command }) } } },
        };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
