using System.Text.Json;
using Assay.Protocol;

namespace Assay.Server.Mlflow;

/// <summary>Writes one JSON value: the answer to a call.</summary>
internal delegate void Reply(Utf8JsonWriter json);

/// <summary>One request, understood: what it may reach and what it says.</summary>
internal sealed record Call(HttpContext Http, MlflowScope Scope, Input Input)
{
    private const int MostBodyBytes = 1_000_000;

    /// <summary>Cancelled when the client is gone, or when the time for its search is over.</summary>
    public CancellationToken Cancel { get; init; } = Http.RequestAborted;

    /// <summary>A part of the route.</summary>
    public string Route(string name) => (string)Http.Request.RouteValues[name]!;

    /// <summary>Reads the request. A body that is empty or no JSON says nothing, as MLflow has it; then what is required is missing.</summary>
    public static async Task<Call> Read(HttpContext http, MlflowScope scope)
        => new(http, scope, HttpMethods.IsGet(http.Request.Method) ? Input.From(http.Request.Query) : await Body(http));

    private static async Task<Input> Body(HttpContext http)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MostBodyBytes)
            {
                throw AssayException.Usage($"The request's body exceeds the maximum length of {MostBodyBytes} bytes: split it across multiple requests.");
            }
        }

        return Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static Input Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return new Input(JsonElement.Parse(body.Span));
        }
        catch (JsonException)
        {
            return Input.Empty;
        }
    }
}
