using System.Text.Json.Nodes;
using Assay.Labs;
using static Assay.Server.Gateway.Allowed.Rules;

namespace Assay.Server.Gateway.Allowed;

/// <summary>What may be asked through OpenAI's Responses: nothing that the provider keeps, fetches or runs itself.</summary>
internal static class ResponsesRules
{
    private static readonly Rule FileId = Way(OpenWay.Addresses, Any);

    private static readonly Rule Piece = By("type", null,
        ("input_text", Any), ("output_text", Any), ("refusal", Any), ("summary_text", Any), ("reasoning_text", Any), ("text", Any),
        ("input_image", Fields([.. Plain("type", "detail"), ("image_url", Inline), ("file_id", FileId)])),
        ("input_file", Fields([.. Plain("type", "filename", "detail"), ("file_data", Inline), ("file_url", Inline), ("file_id", FileId)])),
        ("encrypted_content", Any));

    private static readonly Rule Content = TextOr(Each(Piece));

    private static readonly Rule Item = By("type", "message",
        ("message", Fields([.. Plain("type", "id", "role", "status", "phase"), ("content", Content)])),
        ("reasoning", Any),
        ("function_call", Any),
        ("function_call_output", Output),
        ("custom_tool_call", Any),
        ("custom_tool_call_output", Output),
        ("local_shell_call", Any),
        ("local_shell_call_output", Output),
        ("apply_patch_call", Any),
        ("apply_patch_call_output", Any),
        ("tool_search_call", Fields([.. Plain("type", "id", "call_id", "status", "arguments"), ("execution", OneOf("client"))])),
        ("tool_search_output", Fields([.. Plain("type", "id", "call_id", "status"), ("execution", OneOf("client")), ("tools", Each(Tool))])),
        ("compaction", Any),
        ("compaction_trigger", Any),
        ("ghost_snapshot", Any),
        ("agent_message", Fields([.. Plain("type", "id", "author", "recipient"), ("content", Content)])),
        ("item_reference", Never("it refers to an earlier answer stored at the provider; send the item itself")),
        ("web_search_call", Way(OpenWay.WebSearch, Any)),
        ("code_interpreter_call", Way(OpenWay.CodeExecution, Any)),
        ("file_search_call", Way(OpenWay.RemoteTools, Any)),
        ("mcp_*", Way(OpenWay.RemoteTools, Any)));

    private static readonly Rule Tools = By("type", null,
        ("function", Fields(Plain("type", "name", "description", "parameters", "strict", "defer_loading"))),
        ("custom", Fields(Plain("type", "name", "description", "format", "defer_loading"))),
        ("local_shell", Fields(Plain("type"))),
        ("apply_patch", Fields(Plain("type"))),
        ("namespace", Fields([.. Plain("type", "name", "description"), ("tools", Each(Tool))])),
        ("tool_search", Fields([.. Plain("type", "description", "parameters"), ("execution", OneOf("client"))])),
        ("web_search*", Way(OpenWay.WebSearch, Any)),
        ("code_interpreter", Way(OpenWay.CodeExecution, Any)),
        ("file_search", Way(OpenWay.RemoteTools, Any)),
        ("mcp", Way(OpenWay.RemoteTools, Any)));

    private static readonly Rule Named = Fields(Settings("type", "name"));

    private static readonly Rule Choice = TextOr(By("type", null,
        ("function", Named),
        ("custom", Named),
        ("local_shell", Named),
        ("apply_patch", Named),
        ("allowed_tools", Fields([.. Settings("type", "mode"), ("tools", Each(Named))])),
        ("web_search*", Way(OpenWay.WebSearch, Any)),
        ("code_interpreter", Way(OpenWay.CodeExecution, Any)),
        ("file_search", Way(OpenWay.RemoteTools, Any)),
        ("mcp", Way(OpenWay.RemoteTools, Any))));

    public static Rule Body { get; } = Fields(
    [
        .. Plain("model", "instructions", "stream", "stream_options", "max_output_tokens", "max_tool_calls", "parallel_tool_calls", "temperature", "top_p", "top_logprobs",
            "truncation", "user", "metadata", "client_metadata", "prompt_cache_key", "safety_identifier"),
        ("reasoning", Fields(Settings("effort", "summary", "generate_summary", "context"))),
        ("text", Fields([.. Settings("verbosity"), ("format", Format)])),
        ("tool_choice", Choice),
        ("input", TextOr(Each(Item))),
        ("tools", Each(Tool)),
        ("include", Each(OneOf("reasoning.encrypted_content", "message.output_text.logprobs"))),
        ("store", Any),
        ("service_tier", OneOf("auto", "default")),
        ("background", Only(false)),
        ("prompt_cache_retention", OneOf("in_memory", "in-memory")),
        ("previous_response_id", Never("it refers to an earlier answer stored at the provider; send the whole conversation")),
        ("conversation", Never("the provider would store the conversation; send all of it")),
        ("prompt", Never("it refers to a text stored at the provider; send the text")),
    ]);

    private static string? Tool(JsonNode? value, string path, IReadOnlyList<OpenWay> open) => Tools(value, path, open);

    private static string? Output(JsonNode? value, string path, IReadOnlyList<OpenWay> open)
        => value?["output"] is JsonArray list ? Each(Piece)(list, $"{path}.output", open) : null;
}
