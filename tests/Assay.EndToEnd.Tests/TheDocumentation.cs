using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class TheDocumentation
{
    [Theory]
    [InlineData("docs/agents.md", "examples/agents/twenty-lines/agent.sh", "sh")]
    [InlineData("docs/agents.md", "examples/agents/twenty-lines/model.py", "python")]
    public async Task What_the_documentation_quotes_is_the_file_itself(string page, string file, string language)
    {
        var quoted = await File.ReadAllTextAsync(Path.Combine(Product.Repository, page));
        var text = await File.ReadAllTextAsync(Path.Combine(Product.Repository, file));

        Assert.Contains($"```{language}\n{text}```\n", quoted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readme_is_short()
        => Assert.InRange((await File.ReadAllLinesAsync(Path.Combine(Product.Repository, "README.md"))).Length, 20, 120);

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/agents.md")]
    [InlineData("docs/mcp.md")]
    [InlineData("docs/guides/README.md")]
    [InlineData("docs/guides/binary.md")]
    [InlineData("docs/guides/text.md")]
    [InlineData("docs/guides/multiclass.md")]
    [InlineData("docs/guides/time.md")]
    [InlineData("docs/guides/ranking.md")]
    public async Task Every_link_leads_somewhere(string page)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Product.Repository, page));
        var links = System.Text.RegularExpressions.Regex.Matches(text, @"\]\((?!https?:|#)([^)#]+)").Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Product.Repository, Path.GetDirectoryName(page)!, link)), link));
    }
}
