using System.Globalization;
using Assay.Protocol;
using Assay.Protocol.Models;

namespace Assay.Llm;

/// <summary>The model that the surroundings name, and how it is reached.</summary>
/// <param name="Model">The name to send.</param>
/// <param name="Api">The API to speak.</param>
/// <param name="Url">Its base address, as clients of that API expect it.</param>
/// <param name="Token">What the gateway knows us by.</param>
/// <param name="Context">What the model can read, in tokens.</param>
/// <param name="Output">What it may write in one turn, in tokens.</param>
internal sealed record Settings(string Model, ModelApi Api, string Url, string Token, int Context, int Output)
{
    private const int UsualContext = 32_768;
    private const int UsualOutput = 4_096;

    public static Settings From(Func<string, string?> variable) => new(
        Needed(variable, "ASSAY_MODEL"),
        Enum.TryParse<ModelApi>(Needed(variable, "ASSAY_MODEL_API"), ignoreCase: true, out var api)
            ? api
            : throw AssayException.Usage("ASSAY_MODEL_API is messages, responses, chat or gemini."),
        Needed(variable, "ASSAY_MODEL_URL").TrimEnd('/'),
        Needed(variable, "ASSAY_TOKEN"),
        Tokens(variable, "ASSAY_MODEL_CONTEXT") ?? UsualContext,
        Tokens(variable, "ASSAY_MODEL_OUTPUT") ?? UsualOutput);

    private static string Needed(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value
        ? value
        : throw AssayException.Usage($"{name} is not set: a lab starts this program, with `assay run --agent llm --model PROVIDER/NAME`.");

    private static int? Tokens(Func<string, string?> variable, string name) => variable(name) is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens > 0 ? tokens
        : throw AssayException.Usage($"{name} is '{text}', which is not a number of tokens.");
}
