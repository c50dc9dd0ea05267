using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class AStrangersAgent
{
    [Fact]
    public async Task Twenty_lines_of_shell_come_through_to_main_with_score_and_learning()
    {
        await using var product = new Product();
        var lab = product.At("lab");
        await product.Does("init", lab, "--data", Tables.Churn(product.At("churn.csv")), "--target", "churn", "--positive", "yes", "--id", "customer");
        await LayBehindTheWall(lab, Path.Combine(Product.Repository, "examples", "agents", "twenty-lines"));

        await product.Does("run", lab, "--agent", "command:agent.sh", "--directions", "1", "--concurrent", "1", "--time", "2m");

        var status = await product.Json<LabStatus>("status", lab);
        var direction = Assert.Single(status.Directions);
        Assert.True(direction.Status == DirectionStatus.Merged, $"{direction}\n{Transcript(product)}");
        Assert.Equal((1, 1, true), (direction.Runs, direction.Evaluations, direction.Submitted));
        Assert.True(direction.Public!.Value.Score > 0.7);
        Assert.NotNull(Assert.Single((await product.Json<RevealAnswer>("reveal", lab)).Directions).Private);
        var record = await Programs.Git(lab, "show", $"main:directions/{direction.Slug}.md");
        Assert.Contains("trains in seconds", record, StringComparison.Ordinal);
        Assert.Contains("model.py", await Programs.Git(lab, "ls-tree", "--name-only", $"exp/{direction.Slug}"), StringComparison.Ordinal);
    }

    /// <summary>The one thing that the documentation tells a stranger to do.</summary>
    private static async Task LayBehindTheWall(string lab, string folder)
    {
        var file = Path.Combine(lab, "lab.yaml");
        var kept = (await File.ReadAllLinesAsync(file)).Where(line => !line.StartsWith("environment:", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(file, [.. kept, $"environment: {{ path: {folder} }}"]);
    }

    private static string Transcript(Product product)
        => string.Join('\n', Directory.EnumerateFiles(product.Home, "transcript*.log", SearchOption.AllDirectories).Select(File.ReadAllText)) + product.Log();
}
