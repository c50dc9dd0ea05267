using System.Text;
using System.Text.Json;
using Assay.Agents;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Server.Api;
using Assay.Server.Doors;
using Assay.Server.Mlflow;
using Assay.Testing.Fuzz;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Assay.Server.Tests.Fuzz;

/// <summary>The server's readers of one request's parts: bodies, fields, page tokens, the bearer header.</summary>
public static class ServerTargets
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    private static readonly string[] Json =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "1", "-1.5e3", "1e999", "\"a\"", "\"\\ud800\"", "\"\\u0000\"", "{\"\\ud800xxxxxxxxxxxxxxxxx\":1}", "\"text\":", "\"whole\":", "\"number\":",
        "\"texts\":", "\"items\":", "\"key\":", "\"title\":", "\"rationale\":", "\"references\":", "\"evidence\":", "\"run\":", "\"NaN\"", "[[[[", "{\"text\":",
    ];

    public static IReadOnlyList<Target> All { get; } =
    [
        Target.OfText("page-token", [PageToken.Write(0), PageToken.Write(123456), Base64("{\"offset\": 1e3}")], [PageToken.Write(1), "eyJvZmZzZXQiOiA", "=", "==", "A", "e30=", Base64("[1]"), Base64("{\"offset\": -1}"), Base64("{\"\\ud800\": 1}")], Page),
        new("fields", ["{\"text\":\"a\",\"whole\":\"12\",\"number\":1.5,\"truth\":true,\"texts\":[\"a\"],\"items\":[{\"key\":\"k\",\"value\":\"v\"}],\"item\":{}}"], Json, Fields),
        new("body", ["{\"title\":\"a\",\"rationale\":\"b\",\"references\":[\"c\"]}", "{\"text\":\"a\",\"evidence\":[\"r\"]}", "{\"text\":\"a\"}", "{\"run\":\"r\"}", "{\"name\":\"n\"}", "{\"exit\":1}"], Json, Body),
        Target.OfText("bearer", [$"Bearer {Token}", $"bearer  {Token} ", Token], ["Bearer", "bearer ", " ", Token, Token[..31], "Basic ", ",", "\0"], Bearer),
    ];

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string? Page(string token) => Truth.Of(() =>
    {
        var offset = PageToken.Read(token);
        Truth.Holds(offset is >= 0 and <= 1_000_000_000 && PageToken.Read(PageToken.Write(offset)) == offset, "A page begins nowhere.");
    });

    private static string? Fields(byte[] body)
    {
        Input input;
        try
        {
            input = new Input(JsonElement.Parse(body));
        }
        catch (JsonException)
        {
            return "no JSON";
        }

        string[] fields = ["text", "whole", "number", "truth", "texts", "items", "item", "key"];
        Action<string>[] readers =
        [
            field => input.Text(field), field => input.Required(field), field => input.Integer(field), field => input.Number(field),
            field => input.Truth(field), field => input.Texts(field), field => input.Items(field), field => input.Item(field), field => input.Pairs(field),
        ];
        var refusals = fields.SelectMany(field => readers.Select(read => Truth.Of(() => read(field)))).ToList();
        return refusals.FirstOrDefault(refusal => refusal is not null);
    }

    private static string? Body(byte[] body)
    {
        string?[] refusals = [Read<Announcement>(body), Read<Learning>(body), Read<Question>(body), Read<SubmissionRequest>(body), Read<JoinRequest>(body), Read<LeaveRequest>(body)];
        return refusals.All(refusal => refusal is not null) ? refusals[0] : null;
    }

    private static string? Read<T>(byte[] body) => Truth.Of(() =>
    {
        var context = new DefaultHttpContext { Request = { Body = new MemoryStream(body) } };
        var read = context.Body<T>().GetAwaiter().GetResult();
        var written = JsonSerializer.Serialize(read, AssayJson.Line);
        Truth.Holds(JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(written, AssayJson.Line), AssayJson.Line) == written, "A body is not read back.");
    });

    private static string? Bearer(string header)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = new StringValues(header);
        var borne = Tokens.Same(AgentDoor.TokenOf(context), Token);
        Truth.Holds(borne == (header.Length > 7 && header[..7].Equals("Bearer ", StringComparison.OrdinalIgnoreCase) && header[7..].Trim() == Token), "Another token opens the door.");
        return borne ? null : "not borne";
    }
}
