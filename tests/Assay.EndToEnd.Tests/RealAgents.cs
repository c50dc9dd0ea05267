using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>
/// The coding agents that people have, as npm brings them, each behind the wall and each with a model that plays a script:
/// they read the brief, write and run a training program, track it, evaluate, hand in, and say what they learned.
/// </summary>
public sealed class RealAgents() : WithALab(rows: 1000)
{
    private static readonly string[] Packages =
    [
        "@openai/codex@0.169.0", "opencode-ai@1.18.33", "@anthropic-ai/claude-code@2.1.330",
    ];

    private static readonly string Script = Path.Combine(Product.Repository, "tests", "Assay.EndToEnd.Tests", "Scripts", "honest.yaml");

    [Fact]
    public async Task Coding_agents_from_npm_come_through_to_main_and_the_bill_is_right_to_the_micro_dollar()
    {
        await Install();
        await UseInTurn("llm", "codex", "opencode", "claude");

        await Product.Does("run", Lab, "--model", $"scripted:{Script}", "--directions", "4", "--concurrent", "2", "--time", "10m", "--money", "30");

        var status = await Product.Json<LabStatus>("status", Lab);
        Assert.Equal(4, status.Directions.Count);
        Assert.All(status.Directions, direction => Assert.True(direction.Status == DirectionStatus.Merged, $"{direction}\n{Transcript(direction)}"));
        Assert.All(status.Directions, direction => Assert.Equal((1, 1), (direction.Runs, direction.Evaluations)));
        Assert.Equal(["claude", "codex", "llm", "opencode"], status.Directions.Select(direction => direction.Agent).Order(StringComparer.Ordinal));
        var main = await Programs.Git(Lab, "ls-tree", "--name-only", "main", "directions/");
        Assert.All(status.Directions, direction => Assert.Contains($"directions/{direction.Slug}.md", main, StringComparison.Ordinal));
        Assert.Equal(await Bill(), status.Spent.Usd);
    }

    /// <summary>What the script's counts of tokens cost at the script's prices: 3, 0.30 and 15 US dollars a million.</summary>
    private async Task<decimal> Bill()
    {
        const decimal OneCall = ((1000 * 3m) + (400 * 0.30m) + (200 * 15m)) / 1_000_000m;
        var journal = await Product.Json<JournalAnswer>("journal", Lab);
        var settled = journal.Entries.Select(entry => entry.GetProperty("fact")).Where(fact => fact.GetProperty("kind").GetString() == "call_settled").ToList();
        Assert.All(settled, call => Assert.Equal(("answered", OneCall), (call.GetProperty("end").GetString(), call.GetProperty("usd").GetDecimal())));
        Assert.True(settled.Count >= 4 * 8, $"{settled.Count} calls for four scripts of eight turns");
        return settled.Count * OneCall;
    }

    private async Task Install()
    {
        var agents = Path.Combine(Product.Home, "agents");
        Directory.CreateDirectory(agents);
        try
        {
            var npm = await Programs.Run(agents, new Dictionary<string, string>(), "npm", ["install", "--fetch-retries", "1", "--no-audit", "--no-fund", "--prefix", agents, .. Packages]);
            Assert.SkipUnless(npm.Exit == 0, $"npm cannot install the coding agents here: {npm.Words}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("npm is not on this machine, so the coding agents cannot be installed.");
        }
    }

    private async Task UseInTurn(params string[] agents)
    {
        var file = Path.Combine(Lab, "lab.yaml");
        var lines = (await File.ReadAllLinesAsync(file)).Select(line => line.StartsWith("agents:", StringComparison.Ordinal)
            ? $"agents: {{ use: {{ {string.Join(", ", agents.Select(agent => $"{agent}: 1"))} }} }}" : line);
        await File.WriteAllLinesAsync(file, lines);
    }

    private string Transcript(DirectionView direction)
    {
        var logs = Directory.EnumerateFiles(Product.Home, "transcript*.log", SearchOption.AllDirectories).Where(file => file.Contains($"/{direction.Id}/", StringComparison.Ordinal));
        return string.Join('\n', logs.Select(File.ReadAllText)) + Product.Log();
    }
}
