using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class TheDemo
{
    [Fact]
    public async Task The_demo_ends_with_a_report_and_says_how_far_the_best_model_is_from_the_best_possible()
    {
        await using var product = new Product();

        var said = await product.Does("demo", "--time", "40s");

        // The population's bound is 0.784; that of 8,000 drawn rows has a standard error of 0.0055 around it.
        var bound = Regex.Match(said, @"Best possible on these rows: (0\.\d{3,4})\.");
        Assert.True(bound.Success, said);
        Assert.InRange(double.Parse(bound.Groups[1].Value, CultureInfo.InvariantCulture), 0.784 - 0.025, 0.784 + 0.025);
        Assert.Contains("viewed for the first time", said, StringComparison.Ordinal);
        Assert.True(File.Exists(product.At("assay-demo/report.html")));
        Assert.Contains($"Report: {product.At("assay-demo/report.html")}", said, StringComparison.Ordinal);
    }
}
