using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Assay.Server.Doors;
using Assay.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Assay.Server.Tests.Doors;

/// <summary>What a direction's connections cost is its own, whether or not a request ever comes of them.</summary>
public sealed class MeteredConnectionTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly ServerTime time = new(TimeProvider.System);
    private readonly TaskCompletionSource arrived = new();
    private readonly TaskCompletionSource left = new();
    private WebApplication? app;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        MeteredTransport.Use(builder.Services, time);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = 4;
            kestrel.ListenUnixSocket(folder.File("door.sock"), listen => MeteredTransport.Follow(listen, time));
        });
        app = builder.Build();
        app.MapGet("/health", () => "well");
        app.MapPost("/length", async (Stream body) => (await new StreamReader(body).ReadToEndAsync()).Length.ToString(CultureInfo.InvariantCulture));
        app.MapGet("/socket", context => context.Response.WriteAsync($"{context.Features.Get<IConnectionSocketFeature>()!.Socket.LocalEndPoint}"));
        app.MapGet("/wait", async context =>
        {
            arrived.SetResult();
            await Task.WhenAny(Task.Delay(Timeout.Infinite, context.RequestAborted));
            left.SetResult();
        });
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0001 no HTTP\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    public async Task Every_connection_is_charged_whatever_is_said_on_it(string words)
    {
        for (var i = 0; i < 50; i++) await Say(words);

        Assert.InRange(time.Used, 50 * MeteredListener.PerConnection, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_connection_too_many_is_charged_as_well()
    {
        var held = Enumerable.Range(0, 4).Select(_ => Dial()).ToList();
        foreach (var socket in held) await socket.SendAsync("GET "u8.ToArray());
        for (var i = 0; i < 50; i++) Assert.Equal("", await Say("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));

        Assert.InRange(time.Used, 54 * MeteredListener.PerConnection, TimeSpan.FromSeconds(10));
        held.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Long_heads_cost_what_they_take_to_read()
    {
        await Say("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var (before, head) = (time.Used, string.Concat(Enumerable.Range(0, 90).Select(i => $"X-{i}: {new string('a', 300)}\r\n")));
        for (var i = 0; i < 50; i++)
        {
            Assert.StartsWith("HTTP/1.1 200", await Say($"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{head}\r\n"), StringComparison.Ordinal);
        }

        Assert.True(time.Used - before > 60 * MeteredListener.PerConnection);
    }

    [Fact]
    public async Task A_flood_of_connections_is_accepted_slowly_once_the_share_is_used_up()
    {
        await using var listener = await new MeteredTransport(time).BindAsync(new UnixDomainSocketEndPoint(folder.File("other.sock")));
        using var first = Dial("other.sock");
        using var second = Dial("other.sock");
        await using var accepted = await listener.AcceptAsync();
        time.Charge(TimeSpan.FromSeconds(40));
        var begun = Stopwatch.GetTimestamp();
        await using var late = await listener.AcceptAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0.24, 2);
    }

    [Fact]
    public async Task Single_bytes_are_received_slowly_once_the_share_is_used_up()
    {
        await using var listener = await new MeteredTransport(time).BindAsync(new UnixDomainSocketEndPoint(folder.File("other.sock")));
        using var guest = Dial("other.sock");
        await using var connection = await listener.AcceptAsync();
        time.Charge(TimeSpan.FromSeconds(40));

        // The piece that was waited for before, and no further ones.
        await guest.SendAsync("a"u8.ToArray());
        connection!.Transport.Input.AdvanceTo((await connection.Transport.Input.ReadAsync()).Buffer.End);
        for (var i = 0; i < 20; i++)
        {
            await guest.SendAsync("a"u8.ToArray());
            await Task.Delay(5);
        }

        Assert.False(connection.Transport.Input.TryRead(out _));
    }

    [Fact]
    public async Task Single_bytes_are_let_gather_and_use_up_the_share()
    {
        using var guest = Dial();
        await guest.SendAsync("GET /health HTTP/1.1\r\nX: "u8.ToArray());
        var end = Stopwatch.GetTimestamp() + Stopwatch.Frequency;
        for (var sent = 0; sent < 30_000 && Stopwatch.GetTimestamp() < end; sent++) await guest.SendAsync("a"u8.ToArray());

        Assert.InRange(time.Used.TotalSeconds, 0.005, 0.2);
    }

    [Fact]
    public async Task Its_own_address_is_known_to_what_serves_it()
        => Assert.Contains(folder.File("door.sock"), await Say("GET /socket HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Who_leaves_is_noticed_while_a_request_is_worked_on()
    {
        var guest = Dial();
        await guest.SendAsync("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        await arrived.Task;
        guest.Dispose();

        await left.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Who_has_used_up_the_share_is_still_answered()
    {
        time.Charge(TimeSpan.FromSeconds(40));

        Assert.StartsWith("HTTP/1.1 200", await Say("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_in_pieces_arrives_whole()
    {
        using var socket = Dial();
        await socket.SendAsync("POST /length HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3000000\r\n\r\n"u8.ToArray());
        for (var i = 0; i < 30; i++) await socket.SendAsync(Encoding.ASCII.GetBytes(new string('a', 100_000)));

        Assert.Contains("\r\n3000000\r\n", await ReadAll(socket), StringComparison.Ordinal);
    }

    private Socket Dial(string name = "door.sock")
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(folder.File(name)));
        return socket;
    }

    /// <summary>Says something on a connection of its own, and reads the answer to its end.</summary>
    private async Task<string> Say(string words)
    {
        using var socket = Dial();
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(words));
            if (words.Length == 0) socket.Shutdown(SocketShutdown.Send);
            return await ReadAll(socket);
        }
        catch (SocketException)
        {
            // It was turned away while it spoke.
            return "";
        }
    }

    private static async Task<string> ReadAll(Socket socket)
    {
        var (buffer, answer) = (new byte[4096], new StringBuilder());
        while (await socket.ReceiveAsync(buffer) is > 0 and var read) answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        return answer.ToString();
    }
}
