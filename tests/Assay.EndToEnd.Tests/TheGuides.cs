using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>The guides are true: every fenced command of each, in order, from the table to the taken model's own predictions.</summary>
public sealed partial class TheGuides
{
    public static TheoryData<string> Guides
        => [.. Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileName(file)!).Where(name => name != "README.md").Order()];

    private static string Folder => Path.Combine(Product.Repository, "docs", "guides");

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task Every_command_of_a_guide_runs_and_the_taken_model_predicts_new_rows(string guide)
    {
        await using var product = new Product();
        var clone = Clone(product);

        var said = await Programs.Run(clone, new Dictionary<string, string> { ["ASSAY_HOME"] = product.Home }, "bash", "-eu", "-o", "pipefail", "-c", Commands(guide));

        Assert.True(said.Exit == 0, $"{said.Results}\n{said.Words}\n{product.Log()}");
        Assert.EndsWith($"The end of {guide}\n", said.Results, StringComparison.Ordinal);
        var sample = Sample().Match(await File.ReadAllTextAsync(Path.Combine(Folder, guide))).Value;
        var (asked, answered) = (Ids(Path.Combine(clone, sample)), Ids(Directory.GetFiles(product.Folder, "predictions.csv", SearchOption.AllDirectories).Single()));
        Assert.NotEmpty(asked);
        Assert.Equal(asked.Order(), answered.Order());
    }

    [Fact]
    public async Task The_page_of_the_guides_lists_every_guide_and_every_sample_says_where_it_is_from()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, "README.md"));

        Assert.All(Guides, guide => Assert.Contains($"]({guide.Data})", page, StringComparison.Ordinal));
        Assert.All(
            Directory.GetFiles(Folder, "*.md").Select(file => Sample().Match(File.ReadAllText(file))).Where(found => found.Success),
            found => Assert.Contains("Licence:", File.ReadAllText(Path.Combine(Product.Repository, Path.GetDirectoryName(found.Value)!, "README.md")), StringComparison.Ordinal));
    }

    /// <summary>A clone as the guides want it: the samples, and <c>./assay</c> and the researcher as they were built for these tests.</summary>
    private static string Clone(Product product)
    {
        var clone = Directory.CreateDirectory(product.At("clone")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(clone, "examples"), Path.Combine(Product.Repository, "examples"));
        var researcher = Path.GetDirectoryName(Product.Beside("Assay.Researcher", "assay-researcher"))!;
        Directory.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(clone, "artifacts/bin/Assay.Researcher")).FullName, "release"), researcher);
        var assay = Path.Combine(clone, "assay");
        File.WriteAllText(assay, $"#!/bin/sh\nexec dotnet '{Product.Beside("Assay.Cli", "assay.dll")}' \"$@\"\n");
        File.SetUnixFileMode(assay, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return clone;
    }

    /// <summary>The commands of a guide, research made short, ending with a line that says so.</summary>
    private static string Commands(string guide)
    {
        var script = new StringBuilder();
        foreach (Match block in Fence().Matches(File.ReadAllText(Path.Combine(Folder, guide))))
        {
            script.AppendLine(Duration().Replace(block.Groups["text"].Value, "--directions 1 --time 20s"));
        }

        return script.AppendLine($"echo 'The end of {guide}'").ToString();
    }

    private static IEnumerable<string> Ids(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split(',')[0]);

    [GeneratedRegex(@"^```sh\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();

    [GeneratedRegex(@"--time \d+m\b")]
    private static partial Regex Duration();

    [GeneratedRegex(@"examples/\w+/new\.csv")]
    private static partial Regex Sample();
}
