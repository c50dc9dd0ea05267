using System.Text.Json.Nodes;
using Assay.Protocol.Models;
using Assay.Server.Gateway;
using Xunit;

namespace Assay.Server.Tests.Gateway;

/// <summary>What a provider says of the owner is the owner's to read; an agent hears why its call was refused.</summary>
public class ProviderWordsTests
{
    [Theory]
    [InlineData("""{"error":{"message":"Rate limit reached in organization org-AbC123xyz on tokens.","type":"x"}}""", "Rate limit reached in organization [id] on tokens.")]
    [InlineData("""{"error":{"message":"Project proj_AbC123 of acct_1Az9 may not, nor user-a1b2c3."}}""", "Project [id] of [id] may not, nor [id].")]
    [InlineData("""{"error":{"message":"No access for me@corp.example in projects/corp-1, 123456789012, 0b9c9d7e-1111-4222-8333-944455556666."}}""", "No access for [id] in [id], [id], [id].")]
    [InlineData("""{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: 5 > 4"},"organization":"corp"}""", "max_tokens: 5 > 4")]
    [InlineData("""[{"error":{"code":400,"message":"The user-provided key-value pair, account-level."}}]""", "The user-provided key-value pair, account-level.")]
    [InlineData("""{"detail":[{"loc":["body"],"msg":"field required"}],"owner":"corp"}""", "field required")]
    [InlineData("""{"error":"model not found"}""", "model not found")]
    [InlineData("""{"message":"Unprocessable"}""", "Unprocessable")]
    [InlineData("<html>corp's proxy</html>", "acme answered 400.")]
    [InlineData("""{"error":{"owner":"corp"}}""", "acme answered 400.")]
    [InlineData("""{"error":"a","error":"b"}""", "acme answered 400.")]
    [InlineData("""{"error":"\ud800"}""", "acme answered 400.")]
    [InlineData("", "acme answered 400.")]
    public void Its_sentence_goes_on_and_no_ids(string body, string told) => Assert.Equal(told, ProviderWords.Of("acme", 400, body));

    [Fact]
    public void A_long_one_is_cut_and_never_within_an_id()
    {
        Assert.Equal($"{new string('x', 500)}…", ProviderWords.Of("acme", 400, $$"""{"error":"{{new string('x', 10_000)}}"}"""));
        Assert.DoesNotContain("org-", ProviderWords.Of("acme", 400, $$"""{"error":"{{new string('x', 490)}} org-secret1234567"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task The_agent_reads_the_sentence_in_its_apis_shape_and_the_owner_all_of_it(int status)
    {
        await using var door = await Door.Open();
        const string body = """{"error":{"message":"Not for org-corp1234","account":"corp"}}""";
        door.Provider.Then(status, body, retryAfter: "31");

        var (answered, answer) = await door.Ask($"{GatewayPaths.Anthropic}/v1/messages", """{"model":"acme/one","max_tokens":10,"messages":[]}""");

        Assert.Equal((status, "Not for [id]", "error"), (answered, (string)JsonNode.Parse(answer)!["error"]!["message"]!, (string)JsonNode.Parse(answer)!["type"]!));
        Assert.DoesNotContain("corp", answer, StringComparison.Ordinal);
        Assert.Equal(body, Assert.Single(door.Exchanges.All()).Response);
    }
}
