using System.Text;
using System.Text.Json;
using Assay.Protocol;
using Assay.Server.Mlflow;
using Xunit;

namespace Assay.Server.Tests.Mlflow;

public sealed class InputTests
{
    [Theory]
    [InlineData("""{"\ud800 and more":1}""")]
    [InlineData("""{"timestamp":"\ud800"}""")]
    [InlineData("""{"timestamp":"\udc00\ud800"}""")]
    [InlineData("""{"timestamp":{"a":"x"}}""")]
    public void A_field_that_is_no_text_is_refused_and_not_broken_by(string body)
    {
        var input = new Input(JsonElement.Parse(Encoding.UTF8.GetBytes(body)));

        Assert.Equal(400, Assert.Throws<AssayException>(() => input.Integer("timestamp")).Status);
        Assert.Equal(400, Assert.Throws<AssayException>(() => input.Number("timestamp")).Status);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_shown_harmlessly()
    {
        var input = new Input(JsonElement.Parse([.. "{\"timestamp\":[\""u8, 0xE5, .. "\u202e\"]}"u8]));

        var refusal = Assert.Throws<AssayException>(() => input.Integer("timestamp")).Message;
        Assert.DoesNotContain('\u202e', refusal);
        Assert.InRange(refusal.Length, 1, 500);
    }

    [Fact]
    public void A_page_token_is_quoted_without_what_hides()
        => Assert.DoesNotContain('\u202e', Assert.Throws<AssayException>(() => PageToken.Read("\u202e")).Message);
}
