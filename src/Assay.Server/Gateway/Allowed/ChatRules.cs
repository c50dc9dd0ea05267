using Assay.Labs;
using static Assay.Server.Gateway.Allowed.Rules;

namespace Assay.Server.Gateway.Allowed;

/// <summary>What may be asked through Chat Completions, OpenAI's and that of the many servers that speak like it.</summary>
internal static class ChatRules
{
    private static readonly Rule Part = By("type", null,
        ("text", Fields([.. Plain("type", "text"), ("cache_control", Cache)])),
        ("refusal", Fields(Plain("type", "refusal"))),
        ("thinking", Fields([.. Plain("type", "thinking", "signature"), ("cache_control", Cache)])),
        ("image_url", Fields([.. Plain("type"), ("cache_control", Cache), ("image_url", Fields([.. Plain("detail"), ("url", Inline)]))])),
        ("file", Fields([.. Plain("type"), ("cache_control", Cache), ("file", Fields([.. Plain("filename"), ("file_data", Inline), ("file_id", Way(OpenWay.Addresses, Any))]))])));

    // `extra_content` carries the signatures of Gemini's thinking.
    private static readonly Rule Call = Fields(
    [
        .. Plain("id", "type", "index", "extra_content"),
        ("function", Fields(Plain("name", "arguments"))),
        ("custom", Fields(Plain("name", "input"))),
    ]);

    private static readonly Rule Message = Fields(
    [
        .. Plain("role", "name", "tool_call_id", "function_call", "refusal", "annotations", "reasoning", "reasoning_content", "reasoning_details", "reasoning_opaque", "reasoning_text", "prefix"),
        ("content", TextOr(Each(Part))),
        ("tool_calls", Each(Call)),
        ("cache_control", Cache),
    ]);

    private static readonly Rule Function = Fields(Plain("name", "description", "parameters", "strict"));

    private static readonly Rule Tool = By("type", null,
        ("function", Fields([.. Plain("type"), ("function", Function), ("cache_control", Cache)])),
        ("custom", Fields([.. Plain("type"), ("custom", Fields(Plain("name", "description", "format")))])));

    private static readonly Rule Named = Fields([.. Settings("type"), ("function", Fields(Settings("name"))), ("custom", Fields(Settings("name")))]);

    private static readonly Rule Choice = TextOr(By("type", null,
        ("function", Named),
        ("custom", Named),
        ("allowed_tools", Fields([.. Settings("type"), ("allowed_tools", Fields([.. Settings("mode"), ("tools", Each(Named))]))]))));

    public static Rule Body { get; } = Fields(
    [
        .. Plain("model", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens", "metadata", "parallel_tool_calls",
            "presence_penalty", "prompt_cache_key", "reasoning_effort", "response_format", "safety_identifier", "seed", "stop", "stream", "stream_options",
            "temperature", "top_k", "top_logprobs", "top_p", "min_p", "repetition_penalty", "user", "verbosity", "usage"),
        .. Settings("think", "enable_thinking"),
        ("messages", Each(Message)),
        ("tools", Each(Tool)),
        ("tool_choice", Choice),
        ("reasoning", Fields(Settings("effort", "max_tokens", "exclude", "enabled"))),

        // What else a template takes is its author's to say, and may be the text of a prompt or of a program.
        ("chat_template_kwargs", Fields(Settings("enable_thinking", "thinking"))),
        ("n", UpTo(8)),
        ("store", Any),
        ("modalities", Each(OneOf("text"))),
        ("service_tier", OneOf("auto", "default")),
        ("prompt_cache_retention", OneOf("in_memory", "in-memory")),
        ("web_search_options", Way(OpenWay.WebSearch, Any)),
        ("plugins", Way(OpenWay.WebSearch, Any)),
    ]);
}
