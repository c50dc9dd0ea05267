using System.Text.Json.Nodes;
using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>A refusal as each API's clients expect one, so that an agent reads the sentence instead of a parser's complaint.</summary>
internal static class ErrorShape
{
    public static JsonObject Of(ModelApi api, int status, string sentence) => api switch
    {
        ModelApi.Messages => new JsonObject
        {
            ["type"] = "error",
            ["error"] = new JsonObject { ["type"] = Anthropic(status), ["message"] = sentence },
        },
        ModelApi.Gemini => new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = status, ["message"] = sentence, ["status"] = Google(status) },
        },
        _ => new JsonObject
        {
            ["error"] = new JsonObject { ["message"] = sentence, ["type"] = OpenAi(status), ["param"] = null, ["code"] = OpenAi(status) },
        },
    };

    private static string Anthropic(int status) => status switch
    {
        402 => "billing_error",
        403 => "permission_error",
        404 => "not_found_error",
        413 => "request_too_large",
        429 => "rate_limit_error",
        >= 500 => "api_error",
        _ => "invalid_request_error",
    };

    private static string OpenAi(int status) => status switch
    {
        402 => "insufficient_quota",
        403 => "permission_denied",
        404 => "not_found",
        429 => "rate_limit_exceeded",
        >= 500 => "server_error",
        _ => "invalid_request_error",
    };

    private static string Google(int status) => status switch
    {
        402 => "FAILED_PRECONDITION",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        429 => "RESOURCE_EXHAUSTED",
        >= 500 => "UNAVAILABLE",
        _ => "INVALID_ARGUMENT",
    };
}
