namespace Assay.Protocol.Models;

/// <summary>The ways in which programs talk to language models; the gateway speaks each and translates none into another.</summary>
public enum ModelApi
{
    /// <summary>Anthropic's Messages: <c>POST /v1/messages</c>.</summary>
    Messages,

    /// <summary>OpenAI's Responses: <c>POST /v1/responses</c>.</summary>
    Responses,

    /// <summary>OpenAI's Chat Completions: <c>POST /v1/chat/completions</c>, which most local servers speak.</summary>
    Chat,

    /// <summary>Gemini: <c>POST /v1beta/models/NAME:generateContent</c>.</summary>
    Gemini,
}

/// <summary>The gateway's addresses at an agent endpoint: base addresses as each API's clients expect them.</summary>
public static class GatewayPaths
{
    /// <summary>Clients of Messages add <c>/v1/messages</c>.</summary>
    public const string Anthropic = "/models/anthropic";

    /// <summary>Clients of Responses and of Chat Completions add <c>/responses</c> and <c>/chat/completions</c>.</summary>
    public const string OpenAi = "/models/openai/v1";

    /// <summary>Clients of Gemini add <c>/v1beta/models/NAME:generateContent</c>.</summary>
    public const string Gemini = "/models/gemini";

    /// <summary>Below this lies every way to a model.</summary>
    public const string Root = "/models";

    /// <summary>The base path for an API.</summary>
    public static string Of(ModelApi api) => api switch
    {
        ModelApi.Messages => Anthropic,
        ModelApi.Gemini => Gemini,
        _ => OpenAi,
    };
}
