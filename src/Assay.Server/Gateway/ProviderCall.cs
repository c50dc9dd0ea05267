using System.Net.Http.Headers;
using Assay.Protocol.Models;
using Assay.Server.Gateway.Allowed;

namespace Assay.Server.Gateway;

/// <summary>The request as a provider gets it: its address, its key, and of the guest's headers only those that are named here.</summary>
internal sealed record ProviderCall(ModelChoice Model, Asked Asked, string? Key, string? Version, string? Betas, byte[] Body)
{
    private const string FirstVersion = "2023-06-01";

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(Body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("assay", null));
        if (Asked.Api == ModelApi.Messages)
        {
            message.Headers.Add("anthropic-version", Version is { Length: 10 } given && given.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? given : FirstVersion);
            if (MessagesRules.Betas(Betas ?? "") is { Length: > 0 } betas)
            {
                message.Headers.Add("anthropic-beta", betas);
            }
        }

        if (Key is not null)
        {
            message.Headers.TryAddWithoutValidation(KeyHeader, KeyHeader.Equals("authorization", StringComparison.OrdinalIgnoreCase) ? $"Bearer {Key}" : Key);
        }

        return message;
    }

    /// <summary>Where it goes. A base address may or may not end with the API's version.</summary>
    public Uri Address
    {
        get
        {
            var address = Model.Url.AbsoluteUri.TrimEnd('/');
            return new Uri(Asked switch
            {
                { Api: ModelApi.Responses } => $"{address}/responses",
                { Api: ModelApi.Chat } => $"{address}/chat/completions",
                Asked.Count { Api: ModelApi.Messages } => $"{Without(address, "/v1")}/v1/messages/count_tokens",
                { Api: ModelApi.Messages } => $"{Without(address, "/v1")}/v1/messages",
                Asked.Answer { Method: "streamGenerateContent" } => $"{Gemini(address)}:streamGenerateContent?alt=sse",
                Asked.Answer => $"{Gemini(address)}:generateContent",
                _ => $"{Gemini(address)}:countTokens",
            });
        }
    }

    private string KeyHeader => Model.Key?.Header ?? Asked.Api switch
    {
        ModelApi.Messages => "x-api-key",
        ModelApi.Gemini => "x-goog-api-key",
        _ => "authorization",
    };

    private string Gemini(string address) => $"{Without(Without(address, "/v1beta"), "/v1")}/v1beta/models/{Uri.EscapeDataString(Model.Model)}";

    private static string Without(string address, string end) => address.EndsWith(end, StringComparison.Ordinal) ? address[..^end.Length] : address;
}
