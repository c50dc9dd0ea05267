using System.Text.Json.Nodes;
using Assay.Labs;
using static Assay.Server.Gateway.Allowed.Rules;

namespace Assay.Server.Gateway.Allowed;

/// <summary>What may be asked through Anthropic's Messages: the client's own tools, and content that is in the request.</summary>
internal static class MessagesRules
{
    private static readonly Rule Source = By("type", null,
        ("base64", Any),
        ("text", Any),
        ("content", Fields(("type", Any), ("content", TextOr(Each(Block))))),
        ("url", Way(OpenWay.Addresses, Any)),
        ("file", Way(OpenWay.Addresses, Any)));

    private static readonly Rule Blocks = By("type", null,
        ("text", Of("text", "citations")),
        ("image", Fields([.. Plain("type"), ("source", Source), ("cache_control", Cache)])),
        ("document", Fields([.. Plain("type", "title", "context", "citations"), ("source", Source), ("cache_control", Cache)])),
        ("search_result", Fields([.. Plain("type", "source", "title", "citations"), ("content", TextOr(Each(Block))), ("cache_control", Cache)])),
        ("thinking", Of("thinking", "signature")),
        ("redacted_thinking", Of("data")),
        ("tool_use", Of("id", "name", "input", "caller")),
        ("tool_result", Fields([.. Plain("type", "tool_use_id", "is_error"), ("content", TextOr(Each(Block))), ("cache_control", Cache)])),
        ("tool_reference", Of("tool_name")),
        ("server_tool_use", Way(OpenWay.WebSearch, Any)),
        ("web_search_tool_result", Way(OpenWay.WebSearch, Any)),
        ("web_fetch_tool_result", Way(OpenWay.WebSearch, Any)),
        ("code_execution_tool_result", Way(OpenWay.CodeExecution, Any)),
        ("bash_code_execution_tool_result", Way(OpenWay.CodeExecution, Any)),
        ("text_editor_code_execution_tool_result", Way(OpenWay.CodeExecution, Any)),
        ("container_upload", Way(OpenWay.CodeExecution, Any)),
        ("mcp_tool_use", Way(OpenWay.RemoteTools, Any)),
        ("mcp_tool_result", Way(OpenWay.RemoteTools, Any)));

    private static readonly (string Name, Rule Rule)[] ToolFields =
        [.. Plain("type", "name", "description", "input_schema", "strict", "defer_loading", "input_examples", "eager_input_streaming"),
            ("cache_control", Cache), ("allowed_callers", Each(OneOf("direct")))];

    private static readonly Rule Tool = By("type", "custom",
        ("custom", Fields(ToolFields)),
        ("bash_*", Fields(ToolFields)),
        ("text_editor_*", Fields([.. ToolFields, .. Plain("max_characters")])),
        ("memory_*", Fields(ToolFields)),
        ("web_search_*", Way(OpenWay.WebSearch, Any)),
        ("web_fetch_*", Way(OpenWay.WebSearch, Any)),
        ("code_execution_*", Way(OpenWay.CodeExecution, Any)),
        ("mcp_toolset", Way(OpenWay.RemoteTools, Any)));

    private static readonly Rule ToolNames = (value, path, open) => (value is JsonArray ? Each(Setting) : Setting)(value, path, open);

    private static readonly Rule Amount = Fields(Settings("type", "value", "total", "remaining"));

    // What is cleared leaves the request; a provider that summed it up instead would write tokens of its own.
    private static readonly Rule Edit = By("type", null,
        ("clear_tool_uses_*", Fields(
        [
            .. Settings("type"), ("trigger", Amount), ("keep", Amount), ("clear_at_least", Amount), ("exclude_tools", ToolNames), ("clear_tool_inputs", ToolNames),
        ])),
        ("clear_thinking_*", Fields([.. Settings("type"), ("keep", TextOr(Amount))])));

    public static Rule Body { get; } = Fields(
    [
        .. Plain("model", "max_tokens", "metadata", "stop_sequences", "stream", "temperature", "top_k", "top_p"),
        ("thinking", Fields(Settings("type", "budget_tokens", "display"))),
        ("tool_choice", Fields(Settings("type", "name", "disable_parallel_tool_use"))),
        ("context_management", Fields(("edits", Each(Edit)))),
        ("output_config", Fields([.. Settings("effort"), ("format", Format), ("task_budget", Amount)])),
        ("output_format", Format),
        ("system", TextOr(Each(Block))),
        ("messages", Each(Fields(("role", OneOf("user", "assistant", "system")), ("content", TextOr(Each(Block)))))),
        ("tools", Each(Tool)),
        ("cache_control", Cache),
        ("service_tier", OneOf("auto", "standard_only")),
        ("mcp_servers", Way(OpenWay.RemoteTools, Any)),
        ("container", Way(OpenWay.CodeExecution, Any)),
    ]);

    /// <summary>Betas that change only how the model and the client speak to each other.</summary>
    private static readonly HashSet<string> KnownBetas =
    [
        "claude-code-20250219", "interleaved-thinking-2025-05-14", "fine-grained-tool-streaming-2025-05-14", "context-management-2025-06-27",
        "thinking-token-count-2026-05-13", "advanced-tool-use-2025-11-20", "prompt-caching-2024-07-31", "token-efficient-tools-2025-02-19",
        "output-128k-2025-02-19", "structured-outputs-2025-11-13", "structured-outputs-2025-12-15", "effort-2025-11-24", "token-counting-2024-11-01",
        "prompt-caching-scope-2026-01-05", "redact-thinking-2026-02-12",
    ];

    /// <summary>Of the betas that a client asks for, those that go on.</summary>
    public static string Betas(string asked)
        => string.Join(',', asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(KnownBetas.Contains));

    private static string? Block(JsonNode? value, string path, IReadOnlyList<OpenWay> open) => Blocks(value, path, open);

    private static Rule Of(params string[] names) => Fields([.. Plain(["type", .. names]), ("cache_control", Cache)]);
}
