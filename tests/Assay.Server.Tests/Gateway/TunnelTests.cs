using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Assay.Journal;
using Assay.Protocol;
using Assay.Server.Gateway;
using Assay.Server.Gateway.Tunnels;
using Assay.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>CONNECT at the door: to the hosts that the owner named, and to no place that they only pretend to be.</summary>
public sealed class TunnelTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly TcpListener host = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, IPAddress[]> names = [];
    private LabJournal? journal;
    private WebApplication? app;

    private int HostPort => ((IPEndPoint)host.LocalEndpoint).Port;

    private string LogFile => folder.File("workspace/egress.jsonl");

    private DirectionState State => journal!.State[new DirectionId(1)];

    public async ValueTask InitializeAsync()
    {
        host.Start();
        journal = LabJournal.Open(folder.File("journal.jsonl"), JournalKey.Derive(new byte[32]), TimeProvider.System);
        journal.Append(new DirectionOpened(new DirectionId(1), "llm", SealLevel.Walls, "c0"));
        var access = new TunnelAccess
        {
            Direction = new DirectionId(1),
            Token = "the-token",
            Hosts = [$"127.0.0.1:{HostPort}", "packages.example:443", "*.deep.example:443", "*.0.0.1:80"],
            Journal = journal,
            Log = LogFile,
            Clock = TimeProvider.System,
            Resolve = (name, _) => Task.FromResult(names.GetValueOrDefault(name) ?? throw new SocketException((int)SocketError.HostNotFound)),
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => Tunnel.Use(listen, access)));
        app = builder.Build();
        app.MapGet("/health", () => "well");
        app.MapPost("/C", async (Stream body) => await new StreamReader(body).ReadToEndAsync());
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        host.Dispose();
        journal!.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("Basic YXNzYXk6dGhlLXRva2Vu")]
    [InlineData("Bearer the-token")]
    public async Task Bytes_pass_both_ways_and_are_counted(string credentials)
    {
        using var guest = await Dial();
        await Send(guest, $"CONNECT 127.0.0.1:{HostPort} HTTP/1.1\r\nHost: x\r\nProxy-Authorization: {credentials}\r\n\r\nhello");
        using var served = await host.AcceptTcpClientAsync();
        Assert.Equal("HTTP/1.1 200 Connection Established\r\n\r\n", await Read(guest, 39));
        Assert.Equal("hello", await Read(served, 5));
        await Send(served, "welcome");
        Assert.Equal("welcome", await Read(guest, 7));
        guest.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal("", await ReadAll(served));
        await Send(served, "!");
        served.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal("!", await ReadAll(guest));

        var line = await Line();
        Assert.Equal(($"127.0.0.1:{HostPort}", "127.0.0.1", 5L, 8L, null), (line.Host, line.Address, line.Sent, line.Received, line.Refused));
        Assert.Equal([$"127.0.0.1:{HostPort}"], State.Hosts);
    }

    [Fact]
    public async Task A_host_is_a_fact_once()
    {
        for (var i = 0; i < 2; i++)
        {
            using var guest = await Dial();
            await Send(guest, Connect($"127.0.0.1:{HostPort}"));
            using var served = await host.AcceptTcpClientAsync();
            Assert.StartsWith("HTTP/1.1 200", await Read(guest, 39), StringComparison.Ordinal);
        }

        await Lines(2);
        Assert.Single(journal!.After(0), entry => entry.Fact is HostReached);
    }

    [Theory]
    [InlineData("evil.example:443", "403")]
    [InlineData("packages.example:80", "403")]
    [InlineData("deep.example:443", "403")]
    [InlineData("xdeep.example:443", "403")]
    [InlineData("127.0.0.1:1", "403")]
    [InlineData("127.0.0.1:80", "502")]
    [InlineData("[::1]:80", "403")]
    [InlineData("packages.example", "400")]
    [InlineData("http://packages.example:443/", "400")]
    [InlineData(":443", "400")]
    public async Task What_is_not_on_the_list_is_not_reached(string wished, string status)
    {
        using var guest = await Dial();
        await Send(guest, Connect(wished));

        Assert.StartsWith($"HTTP/1.1 {status}", await ReadAll(guest), StringComparison.Ordinal);
        Assert.NotNull((await Line()).Refused);
        Assert.Empty(State.Hosts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Proxy-Authorization: Bearer another\r\n")]
    [InlineData("Proxy-Authorization: Basic !!!\r\n")]
    [InlineData("Authorization: Bearer the-token\r\n")]
    public async Task Without_the_token_nobody_goes_through(string header)
    {
        using var guest = await Dial();
        await Send(guest, $"CONNECT 127.0.0.1:{HostPort} HTTP/1.1\r\n{header}\r\n");

        Assert.StartsWith("HTTP/1.1 407", await ReadAll(guest), StringComparison.Ordinal);
        Assert.False(host.Pending());
    }

    [Theory]
    [InlineData("packages.example:443", "127.0.0.1")]
    [InlineData("a.deep.example:443", "10.1.2.3", "192.168.0.1", "169.254.169.254")]
    [InlineData("a.deep.example:443", "::1", "fd00::1", "fe80::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::")]
    [InlineData("a.deep.example:443", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1")]
    public async Task A_name_that_points_inside_is_not_followed(string wished, params string[] addresses)
    {
        names[wished.Split(':')[0]] = [.. addresses.Select(IPAddress.Parse)];
        using var guest = await Dial();
        await Send(guest, Connect(wished));

        Assert.StartsWith("HTTP/1.1 502", await ReadAll(guest), StringComparison.Ordinal);
        Assert.False(host.Pending());
        Assert.Empty(State.Hosts);
    }

    [Theory]
    [InlineData("151.101.0.223", true)]
    [InlineData("2a04:4e42::223", true)]
    [InlineData("::ffff:151.101.0.223", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("172.31.0.1", false)]
    public void The_open_internet_is_told_from_the_rest(string address, bool open) => Assert.Equal(open, PublicAddress.Holds(IPAddress.Parse(address)));

    [Fact]
    public async Task Other_requests_go_on_as_they_came_however_they_are_cut()
    {
        using var http = new HttpClient { BaseAddress = new Uri(app!.Urls.First()) };
        Assert.Equal("well", await http.GetStringAsync("/health"));

        using var guest = await Dial();
        foreach (var letter in "POST /C HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
        {
            await Send(guest, letter.ToString());
        }

        Assert.EndsWith("\r\nhello\r\n0\r\n\r\n", await ReadAll(guest), StringComparison.Ordinal);
        using var trickling = await Dial();
        foreach (var letter in Connect($"127.0.0.1:{HostPort}"))
        {
            await Send(trickling, letter.ToString());
        }

        Assert.StartsWith("HTTP/1.1 200", await Read(trickling, 39), StringComparison.Ordinal);
        using var served = await host.AcceptTcpClientAsync();
        served.Dispose();
        trickling.Dispose();
        await Lines(1);
    }

    [Fact]
    public async Task A_head_without_end_is_refused()
    {
        using var guest = await Dial();
        await Send(guest, "CONNECT " + new string('x', 9_000));

        Assert.StartsWith("HTTP/1.1 400", await ReadAll(guest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thirty_third_tunnel_is_refused_until_one_is_closed()
    {
        var guests = new List<TcpClient>();
        for (var i = 0; i < 32; i++)
        {
            guests.Add(await Dial());
            await Send(guests[i], Connect($"127.0.0.1:{HostPort}"));
            await Read(guests[i], 39);
        }

        using var late = await Dial();
        await Send(late, Connect($"127.0.0.1:{HostPort}"));
        Assert.StartsWith("HTTP/1.1 429", await ReadAll(late), StringComparison.Ordinal);
        guests.ForEach(guest => guest.Dispose());
        host.Stop();
        await Lines(33);
        using var again = await Dial();
        await Send(again, Connect("127.0.0.1:1"));
        Assert.StartsWith("HTTP/1.1 403", await ReadAll(again), StringComparison.Ordinal);
    }

    private static string Connect(string wished) => $"CONNECT {wished} HTTP/1.1\r\nProxy-Authorization: Bearer the-token\r\n\r\n";

    private async Task<TcpClient> Dial()
    {
        var guest = new TcpClient();
        await guest.ConnectAsync(IPAddress.Loopback, new Uri(app!.Urls.First()).Port);
        return guest;
    }

    private static Task Send(TcpClient client, string text) => client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private static async Task<string> Read(TcpClient client, int count)
    {
        var bytes = new byte[count];
        await client.GetStream().ReadExactlyAsync(bytes);
        return Encoding.ASCII.GetString(bytes);
    }

    private static async Task<string> ReadAll(TcpClient client)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4_096]);
        for (var read = await client.Client.ReceiveAsync(buffer); read > 0; read = await client.Client.ReceiveAsync(buffer))
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private async Task<Egress> Line() => (await Lines(1))[0];

    /// <summary>The log's lines; each is written when its tunnel is over, which is a moment after the guest knows.</summary>
    private async Task<IReadOnlyList<Egress>> Lines(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string[] lines = [];
        while (lines.Length <= count)
        {
            await Task.Delay(10, patience.Token);
            lines = File.Exists(LogFile) ? File.ReadAllText(LogFile).Split('\n') : [];
        }

        return [.. lines.Take(count).Select(line => JsonSerializer.Deserialize<Egress>(line, AssayJson.Line)!)];
    }
}
