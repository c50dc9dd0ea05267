using System.Text.Json.Nodes;
using Assay.Labs;
using static Assay.Server.Gateway.Allowed.Rules;

namespace Assay.Server.Gateway.Allowed;

/// <summary>What may be asked of Gemini. A part is what its fields say it is, so each field is allowed by name.</summary>
internal static class GeminiRules
{
    private static readonly Rule Parts = Fields(
    [
        .. Plain("text", "thought", "thoughtSignature", "functionCall", "mediaResolution", "partMetadata"),
        ("inlineData", Fields(("data", Any), ("displayName", Any), ("mimeType", Picture))),
        ("functionResponse", Fields([.. Plain("id", "name", "response", "willContinue", "scheduling"), ("parts", Each(Part))])),
        ("fileData", Way(OpenWay.Addresses, Any)),
        ("executableCode", Way(OpenWay.CodeExecution, Any)),
        ("codeExecutionResult", Way(OpenWay.CodeExecution, Any)),
    ]);

    private static readonly Rule Content = Fields(("role", Any), ("parts", Each(Part)));

    private static readonly Rule Tool = Fields(
        ("functionDeclarations", Any),
        ("googleSearch", Way(OpenWay.WebSearch, Any)),
        ("googleSearchRetrieval", Way(OpenWay.WebSearch, Any)),
        ("urlContext", Way(OpenWay.WebSearch, Any)),
        ("codeExecution", Way(OpenWay.CodeExecution, Any)),
        ("fileSearch", Way(OpenWay.RemoteTools, Any)),
        ("mcpServers", Way(OpenWay.RemoteTools, Any)));

    private static readonly Rule Configuration = Fields(
    [
        .. Plain("temperature", "topP", "topK", "maxOutputTokens", "stopSequences", "seed", "presencePenalty", "frequencyPenalty", "responseLogprobs", "logprobs",
            "responseMimeType", "responseSchema", "responseJsonSchema", "mediaResolution", "enableEnhancedCivicAnswers"),
        ("thinkingConfig", Fields(Settings("includeThoughts", "thinkingBudget", "thinkingLevel"))),
        ("candidateCount", UpTo(8)),
        ("responseModalities", Each(OneOf("TEXT"))),
    ]);

    public static Rule Body { get; } = Fields(
    [
        .. Plain("safetySettings", "labels"),
        ("toolConfig", Fields(("functionCallingConfig", Fields([.. Settings("mode", "streamFunctionCallArguments"), ("allowedFunctionNames", Each(Setting))])))),
        ("contents", Each(Content)),
        ("systemInstruction", Content),
        ("tools", Each(Tool)),
        ("generationConfig", Configuration),
        ("serviceTier", OneOf("standard")),
        ("store", Any),
        ("cachedContent", Never("it refers to data stored at the provider; send the content")),
    ]);

    // Sound and film have prices of their own, which the model catalogue does not know.
    private static string? Picture(JsonNode? value, string path, IReadOnlyList<OpenWay> open)
        => IsText(value, out var type) && (type is "application/pdf" || type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("text/", StringComparison.Ordinal)) ? null
            : $"'{path}' can only be a picture, a PDF or text here.";

    private static string? Part(JsonNode? value, string path, IReadOnlyList<OpenWay> open) => Parts(value, path, open);
}
