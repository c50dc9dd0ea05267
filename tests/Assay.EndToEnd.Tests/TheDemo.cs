using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class TheDemo
{
    [Fact]
    public async Task The_demo_ends_with_a_report_and_says_how_far_the_best_model_is_from_the_best_possible()
    {
        await using var product = new Product();

        var said = await product.Does("demo", "--time", "40s");

        Assert.Contains("No model can be expected to do better than 0.78", said, StringComparison.Ordinal);
        Assert.Contains("first look", said, StringComparison.Ordinal);
        Assert.True(File.Exists(product.At("assay-demo/report.html")));
        Assert.Contains($"Report: {product.At("assay-demo/report.html")}", said, StringComparison.Ordinal);
    }
}
