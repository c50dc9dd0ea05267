using Assay.Protocol.Owners;
using Xunit;

namespace Assay.RedTeam.Tests;

/// <summary>What the red team prints is pasted into issues: no token is in it.</summary>
public sealed class TokensAreMasked
{
    private const string Token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData($"ASSAY_TOKEN={Token} HOME=/lab", "ASSAY_TOKEN=(masked) HOME=/lab")]
    [InlineData($"Authorization: Bearer {Token}", "Authorization: Bearer (masked)")]
    [InlineData($"it said {Token}.", "it said (masked).")]
    [InlineData("MLFLOW_TRACKING_PASSWORD=short", "MLFLOW_TRACKING_PASSWORD=(masked)")]
    [InlineData("sk-ant-0123456789abcdefgh", "(masked)")]
    public void A_token_is_masked(string text, string masked) => Assert.Equal(masked, TokenMask.Masked(text));

    [Theory]
    [InlineData($"sha256:{Token}")]
    [InlineData("commit 0123456789abcdef0123456789abcdef01234567")]
    [InlineData($"{Token}{Token}")]
    public void Digests_stay(string text) => Assert.Equal(text, TokenMask.Masked(text));

    [Fact]
    public void A_line_of_json_is_still_one_when_it_was_masked()
    {
        var line = System.Text.Json.JsonSerializer.Serialize(new { how = $"env: ASSAY_TOKEN={Token}\nHOME=/" });

        var masked = System.Text.Json.JsonDocument.Parse(TokenMask.Masked(line)).RootElement.GetProperty("how").GetString();

        Assert.Equal("env: ASSAY_TOKEN=(masked)\nHOME=/", masked);
    }
}
