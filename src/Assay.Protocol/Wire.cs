using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Assay.Protocol;

/// <summary>One request and its answer: JSON in, JSON out, problem details turned back into the exception they came from.</summary>
public static class Wire
{
    /// <summary>A client whose connections all go to one unix socket.</summary>
    public static HttpClient OverSocket(string path) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        BaseAddress = new Uri("http://assay"),
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <summary>A client that speaks to an address with a bearer token.</summary>
    public static HttpClient OverTcp(Uri address, string token)
    {
        if (token.Any(letter => letter is < '!' or > '~'))
        {
            throw AssayException.Usage("This is not a token of Assay: copy all of it, without spaces or line breaks.");
        }

        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = address,
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public static Task<T> Get<T>(this HttpClient http, string path, CancellationToken cancel)
        => http.Ask<T>(new HttpRequestMessage(HttpMethod.Get, path), cancel);

    public static Task<T> Post<T>(this HttpClient http, string path, object body, CancellationToken cancel)
        => http.Ask<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body) }, cancel);

    /// <summary>Sends and reads the answer; throws <see cref="AssayException"/> with the server's own words on a refusal.</summary>
    public static async Task<T> Ask<T>(this HttpClient http, HttpRequestMessage request, CancellationToken cancel)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!response.IsSuccessStatusCode)
        {
            throw await Refusal(response, cancel);
        }

        return await response.Content.ReadFromJsonAsync<T>(AssayJson.Line, cancel)
            ?? throw new AssayException($"The server answered {request.RequestUri} with nothing; is it the same version as this program?");
    }

    /// <summary>Asks for bytes and writes them to a stream as they come.</summary>
    public static async Task Download(this HttpClient http, string path, Stream target, CancellationToken cancel)
    {
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!response.IsSuccessStatusCode)
        {
            throw await Refusal(response, cancel);
        }

        await response.Content.CopyToAsync(target, cancel);
    }

    /// <summary>The exception for a refusal.</summary>
    public static async Task<AssayException> Refusal(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        try
        {
            if (JsonSerializer.Deserialize<Problem>(text, AssayJson.Line) is { } problem)
            {
                var words = problem.Detail is null ? problem.Title : $"{problem.Title}\n{problem.Detail}";
                return new AssayException(words, problem.Exit, problem.Status);
            }
        }
        catch (JsonException)
        {
            // Not ours: a proxy's page, or an empty body. Said below in our own words.
        }

        return new AssayException(
            $"The server answered {(int)response.StatusCode} without a reason.",
            response.StatusCode == HttpStatusCode.NotFound ? ExitCode.Usage : ExitCode.Failed,
            (int)response.StatusCode);
    }

    private static JsonContent Json(object body) => JsonContent.Create(body, body.GetType(), options: AssayJson.Line);
}
