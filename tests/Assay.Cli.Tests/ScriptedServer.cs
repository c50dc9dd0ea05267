using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Assay.Protocol;

namespace Assay.Cli.Tests;

/// <summary>
/// A server on a socket that answers each path as the test says, in real HTTP, and remembers what it was asked.
/// A path that nobody scripted is answered with 404.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly ConcurrentDictionary<string, Func<string, (int Status, object Body)>> answers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource gone = new();
    private readonly Task serving;

    public ScriptedServer(EndPoint place)
    {
        listener = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(place);
        listener.Listen();
        serving = Serve();
    }

    /// <summary>Where it listens, if it does so on TCP.</summary>
    public Uri Address => new($"http://{listener.LocalEndPoint}");

    /// <summary>Method, path with query, and body of every request, in order.</summary>
    public ConcurrentQueue<(string Line, string Body)> Asked { get; } = new();

    public ScriptedServer On(string path, object answer) => On(path, _ => answer);

    public ScriptedServer On(string path, Func<string, object> answer)
    {
        answers[path] = body => (200, answer(body));
        return this;
    }

    public ScriptedServer Refuse(string path, Problem problem)
    {
        answers[path] = _ => (problem.Status, problem);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        if (!gone.IsCancellationRequested)
        {
            // In this order: to accept from a socket that was closed is an error, not the end.
            await gone.CancelAsync();
            await serving;
            listener.Dispose();
        }
    }

    private async Task Serve()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(Converse(await listener.AcceptAsync(gone.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Converse(Socket caller)
    {
        await using var stream = new NetworkStream(caller, ownsSocket: true);
        try
        {
            while (await Line(stream) is { Length: > 0 } request)
            {
                var body = await Body(stream, await Headers(stream));
                var line = request[..request.LastIndexOf(' ')];
                Asked.Enqueue((line, body));
                await stream.WriteAsync(Answer(line.Split(' ')[1].Split('?')[0], body), gone.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The caller went away, or the test is over.
        }
    }

    private byte[] Answer(string path, string body)
    {
        var (status, answer) = answers.TryGetValue(path, out var scripted)
            ? scripted(body)
            : (404, new Problem($"Nobody scripted {path}.", 404, Exit: ExitCode.Usage));
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), AssayJson.Line);
        var head = $"HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. json];
    }

    private async Task<Dictionary<string, string>> Headers(Stream stream)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await Line(stream) is { Length: > 0 } header)
        {
            headers[header[..header.IndexOf(':', StringComparison.Ordinal)]] = header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        return headers;
    }

    private async Task<string> Body(Stream stream, Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            return await Exactly(stream, int.Parse(length, CultureInfo.InvariantCulture));
        }

        // A body of unknown length comes in chunks, each led by its length.
        var body = new StringBuilder();
        while (headers.ContainsKey("Transfer-Encoding") && int.Parse(await Line(stream), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var chunk)
        {
            body.Append(await Exactly(stream, chunk));
            await Line(stream);
        }

        if (headers.ContainsKey("Transfer-Encoding"))
        {
            await Line(stream);
        }

        return body.ToString();
    }

    private async Task<string> Exactly(Stream stream, int bytes)
    {
        var buffer = new byte[bytes];
        await stream.ReadExactlyAsync(buffer, gone.Token);
        return Encoding.UTF8.GetString(buffer);
    }

    private async Task<string> Line(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, gone.Token) == 1 && one[0] != '\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd('\r');
    }
}
