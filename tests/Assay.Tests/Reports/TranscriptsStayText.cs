using System.Xml.Linq;
using Assay.Protocol;
using Assay.Protocol.Models;
using Assay.Protocol.Owners;
using Assay.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class TranscriptsStayText
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "main", "section", "div", "p", "h1", "h2", "small", "code", "ul", "ol", "li", "details", "summary", "pre",
    ];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</pre></li><img src=//x onerror=alert(1)>")]
    [InlineData("=HYPERLINK(\"http://x\")\n@SUM(1)\n+1\n-1")]
    [InlineData("<!-- ]]> <![CDATA[ &lt;b&gt; &#60;")]
    [InlineData("\u202Egnp.exe\u202C\u2066\u2069\u200B\u200D\uFEFF\u0000\u0001\u001B[31m\u0085\u2028\u2029\uE000\uFFFF")]
    public void Whatever_a_model_or_a_program_writes_stays_text(string hostile)
    {
        var html = TranscriptPage.Write(Hostile(hostile));
        var page = Parse(html);

        Assert.All(page.Descendants(), element => Assert.Contains(element.Name.LocalName, Elements));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "src" or "href");
        Assert.DoesNotContain(html, character => char.IsControl(character) && character != '\n');
        Assert.Equal(-1, html.IndexOfAny(['\u202E', '\u202C', '\u2066', '\u2069', '\u200B', '\u200D', '\uFEFF', '\u2028', '\u2029']));
    }

    [Fact]
    public void Any_text_at_all_stays_text()
        => Prop.ForAll<string>(text => Parse(TranscriptPage.Write(Hostile(text ?? ""))).Root is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_and_their_indentation_are_kept()
        => Assert.Contains(Parse(TranscriptPage.Write(Hostile("def f():\n\treturn 1\r\n"))).Descendants("pre"), pre => pre.Value == "def f():\n    return 1\n");

    [Fact]
    public void The_report_tells_calls_tokens_and_cost_and_links_to_the_page()
    {
        var report = Samples.Small with
        {
            Directions = [Samples.Small.Directions[0] with { Transcript = Hostile("<script>") with { Usd = 0.0125m } }, .. Samples.Small.Directions.Skip(1)],
        };

        var page = ReportPage.Write(report);

        Assert.Contains("2 calls of a model, 248 tokens, $0.0125", page, StringComparison.Ordinal);
        Assert.Contains("href=\"report-transcripts/d-0001.html\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(["d-0001.html"], TranscriptPage.All(report).Keys);
        Assert.Empty(TranscriptPage.All(Samples.Small));
    }

    [Fact]
    public void A_long_conversation_is_cut_in_the_report_and_says_by_how_much()
    {
        var step = Hostile(new string('x', 10_000)).Steps[0];
        var transcript = Hostile("") with { Steps = [.. Enumerable.Repeat(step, 250)] };
        var page = ReportPage.Write(Samples.Small with { Directions = [Samples.Small.Directions[0] with { Transcript = transcript }] });

        Assert.Contains("50 more steps are left out here.", page, StringComparison.Ordinal);
        Assert.Contains("(8,000 more characters)", page, StringComparison.Ordinal);
    }

    private static TranscriptAnswer Hostile(string text)
    {
        var step = new TranscriptStep(
            1, new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), 1.5, text, 0.25m, new TokenUsage(100, 10, 4, 10), text, text, [new TranscriptCall(text, text, text)], text);
        return new TranscriptAnswer(new DirectionId(1), text, text, 0.5m, [step, step with { Number = 2 }], new LookedAt([text], [text]), text);
    }

    private static XDocument Parse(string page) => XDocument.Parse(page.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
}
