using System.Text.Json;
using Assay.Agents;
using Assay.Protocol;
using Assay.Protocol.Models;
using Xunit;

namespace Assay.Tests.Agents;

/// <summary>Every kind of agent is told where its model is, with the direction's token and with nothing else of the owner's.</summary>
public sealed class KindTests
{
    private const string Token = "the-direction's-token";

    private static readonly AgentModel Model = new("maker/great-1", "great-1", Enum.GetValues<ModelApi>(), 200_000, 32_000);

    public static TheoryData<string, string> WithModel => new()
    {
        { "llm", "/models/anthropic" }, { "claude", "/models/anthropic" }, { "codex", "/models/openai/v1" },
        { "opencode", "/models/openai/v1" }, { "gemini", "/models/gemini" }, { "qwen", "/models/openai/v1" },
    };

    [Theory]
    [MemberData(nameof(WithModel))]
    public void A_kind_with_a_model_is_led_to_the_gateway_and_told_the_model(string name, string path)
    {
        var outfit = AgentKinds.Find(name).Dress(Posted());
        var all = string.Join('\n', [.. outfit.Command, .. outfit.Environment.Values, .. outfit.Home.Values]);

        Assert.Contains($"http://127.0.0.1:7077{path}", all, StringComparison.Ordinal);
        Assert.Contains("great-1", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llm")]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("opencode")]
    [InlineData("gemini")]
    [InlineData("qwen")]
    public void The_token_stands_in_no_file_and_no_argument(string name)
    {
        var outfit = AgentKinds.Find(name).Dress(Posted());

        Assert.DoesNotContain(outfit.Command, part => part.Contains(Token, StringComparison.Ordinal));
        Assert.DoesNotContain(outfit.Home.Values, text => text.Contains(Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("opencode", ".config/opencode/opencode.json")]
    [InlineData("gemini", ".gemini/settings.json")]
    [InlineData("qwen", ".qwen/settings.json")]
    public void Configuration_in_JSON_is_JSON(string name, string file)
        => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(AgentKinds.Find(name).Dress(Posted()).Home[file]).RootElement.ValueKind);

    [Fact]
    public void A_model_is_needed_by_those_that_use_one()
        => Assert.Contains("--model", Assert.Throws<AssayException>(() => Member.Find("llm", null, [])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_that_an_agent_cannot_speak_to_is_refused()
        => Assert.Contains(
            "it uses messages",
            Assert.Throws<AssayException>(() => Member.Find("claude", Model with { Apis = [ModelApi.Chat] }, [])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_program_that_is_not_there_is_named_with_the_line_that_brings_it()
        => Assert.Contains("npm install --global @openai/codex", Assert.Throws<AssayException>(() => Member.Find("codex", Model, [])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_kind_is_told_the_known_ones()
        => Assert.Contains("`opencode`", Assert.Throws<AssayException>(() => AgentKinds.Find("opencoder")).Message, StringComparison.Ordinal);

    private static Posting Posted() => new()
    {
        Address = "http://127.0.0.1:7077",
        Token = Token,
        Home = "/home/agent",
        Program = ["/opt/agent"],
        Model = Model,
    };
}
