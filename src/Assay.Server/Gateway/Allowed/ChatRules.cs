using Assay.Labs;
using static Assay.Server.Gateway.Allowed.Rules;

namespace Assay.Server.Gateway.Allowed;

/// <summary>What may be asked through Chat Completions, OpenAI's and that of the many servers that speak like it.</summary>
internal static class ChatRules
{
    private static readonly Rule Part = By("type", null,
        ("text", Any), ("refusal", Any), ("thinking", Any),
        ("image_url", Fields([.. Plain("type", "cache_control"), ("image_url", Fields([.. Plain("detail"), ("url", Inline)]))])),
        ("file", Fields(("type", Any), ("file", Fields([.. Plain("filename"), ("file_data", Inline), ("file_id", Way(OpenWay.Addresses, Any))])))));

    private static readonly Rule Message = Fields(
    [
        .. Plain("role", "name", "tool_calls", "tool_call_id", "function_call", "refusal", "annotations", "reasoning", "reasoning_content", "reasoning_details", "reasoning_opaque", "reasoning_text", "cache_control", "prefix"),
        ("content", TextOr(Each(Part))),
    ]);

    private static readonly Rule Tool = By("type", null,
        ("function", Fields(Plain("type", "function", "cache_control"))),
        ("custom", Fields(Plain("type", "custom"))));

    public static Rule Body { get; } = Fields(
    [
        .. Plain("model", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens", "metadata", "parallel_tool_calls",
            "presence_penalty", "prompt_cache_key", "reasoning_effort", "response_format", "safety_identifier", "seed", "stop", "stream", "stream_options",
            "temperature", "tool_choice", "top_k", "top_logprobs", "top_p", "min_p", "repetition_penalty", "user", "verbosity", "think", "enable_thinking", "chat_template_kwargs", "usage"),
        ("messages", Each(Message)),
        ("tools", Each(Tool)),
        ("reasoning", Fields(Plain("effort", "max_tokens", "exclude", "enabled"))),
        ("n", UpTo(8)),
        ("store", Any),
        ("modalities", Each(OneOf("text"))),
        ("service_tier", OneOf("auto", "default")),
        ("prompt_cache_retention", OneOf("in_memory", "in-memory")),
        ("web_search_options", Way(OpenWay.WebSearch, Any)),
        ("plugins", Way(OpenWay.WebSearch, Any)),
    ]);
}
