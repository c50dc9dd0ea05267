using Assay.Protocol.Models;

namespace Assay.Server.Gateway;

/// <summary>What a path under <c>/models</c> asks for; everything that is not one of these is not there.</summary>
internal abstract record Asked(ModelApi Api)
{
    /// <summary>An answer of a model.</summary>
    /// <param name="Model">The model, where the path names it.</param>
    /// <param name="Method">How Gemini calls what is asked for; null elsewhere.</param>
    public sealed record Answer(ModelApi Api, string? Model = null, string? Method = null) : Asked(Api);

    /// <summary>How many tokens a request would have: costs nothing.</summary>
    public sealed record Count(ModelApi Api, string? Model = null) : Asked(Api);

    /// <summary>The models that may be called.</summary>
    public sealed record List(ModelApi Api) : Asked(Api);

    /// <summary>Something else.</summary>
    public sealed record Unknown(ModelApi Api) : Asked(Api);

    /// <summary>Understands a method and a path.</summary>
    public static Asked Of(string method, string path) => (method, path) switch
    {
        ("POST", $"{GatewayPaths.Anthropic}/v1/messages") => new Answer(ModelApi.Messages),
        ("POST", $"{GatewayPaths.Anthropic}/v1/messages/count_tokens") => new Count(ModelApi.Messages),
        ("GET", $"{GatewayPaths.Anthropic}/v1/models") => new List(ModelApi.Messages),
        ("POST", $"{GatewayPaths.OpenAi}/responses") => new Answer(ModelApi.Responses),
        ("POST", $"{GatewayPaths.OpenAi}/chat/completions") => new Answer(ModelApi.Chat),
        ("GET", $"{GatewayPaths.OpenAi}/models") => new List(ModelApi.Chat),
        ("POST", _) when path.StartsWith($"{GatewayPaths.Gemini}/", StringComparison.Ordinal) => Gemini(path[(GatewayPaths.Gemini.Length + 1)..]),
        _ => new Unknown(ApiOf(path)),
    };

    private static Asked Gemini(string rest)
    {
        var name = rest.StartsWith("v1beta/models/", StringComparison.Ordinal) ? rest["v1beta/models/".Length..]
            : rest.StartsWith("v1/models/", StringComparison.Ordinal) ? rest["v1/models/".Length..] : "";
        var colon = name.LastIndexOf(':');
        return (colon < 0 ? "" : name[(colon + 1)..]) switch
        {
            "generateContent" or "streamGenerateContent" => new Answer(ModelApi.Gemini, name[..colon], name[(colon + 1)..]),
            "countTokens" => new Count(ModelApi.Gemini, name[..colon]),
            _ => new Unknown(ModelApi.Gemini),
        };
    }

    private static ModelApi ApiOf(string path) => path.StartsWith(GatewayPaths.Anthropic, StringComparison.Ordinal) ? ModelApi.Messages
        : path.StartsWith(GatewayPaths.Gemini, StringComparison.Ordinal) ? ModelApi.Gemini
        : ModelApi.Chat;
}
