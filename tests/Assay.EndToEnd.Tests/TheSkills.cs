using System.Text;
using System.Text.RegularExpressions;
using Assay.Protocol;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>What agents are told to do works: every command of AGENTS.md and of the skills, in order, behind the wall.</summary>
public sealed partial class TheSkills : IAsyncLifetime
{
    /// <summary>The same call of a tool at the door, and to the program that editors start.</summary>
    private const string BothWays = """
        cat >ask.py <<'PYTHON'
        import json, os, urllib.request
        ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "log_run", "arguments": {"metrics": {"auc": 0.5}}}}
        headers = {"Authorization": "Bearer " + os.environ["ASSAY_TOKEN"], "Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        print("over HTTP:", urllib.request.urlopen(urllib.request.Request(os.environ["ASSAY_URL"] + "/mcp", json.dumps(ask).encode(), headers)).read().decode())
        PYTHON
        python3 ask.py
        begin='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"sh","version":"1"}}}'
        ask='{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"log_run","arguments":{"metrics":{"auc":0.6}}}}'
        coproc LAB { assay mcp; }
        printf '%s\n' "$begin" '{"jsonrpc":"2.0","method":"notifications/initialized"}' "$ask" >&"${LAB[1]}"
        while read -r line <&"${LAB[0]}"; do
            echo "over stdio: $line"
            case $line in *'"id":2'*) break ;; esac
        done

        """;

    private readonly Product product = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => product.DisposeAsync();

    [Fact]
    public async Task Every_command_of_AGENTS_and_of_the_skills_runs_behind_the_wall_and_its_candidate_is_handed_in()
    {
        var tools = await Programs.Run("/", new Dictionary<string, string>(), "/usr/bin/python3", "-c", "import sklearn, pandas");
        Assert.SkipUnless(tools.Exit == 0, "The skills' examples need the machine's own scikit-learn and pandas: apt-get install python3-sklearn python3-pandas.");
        var (lab, toolbox) = (product.At("lab"), Directory.CreateDirectory(product.At("toolbox")).FullName);
        await product.Does("init", lab, "--data", Tables.Churn(product.At("churn.csv"), rows: 1500), "--target", "churn", "--positive", "yes", "--id", "customer");
        await File.WriteAllTextAsync(Path.Combine(toolbox, "commands.sh"), string.Concat(
            ((string[])["AGENTS.md", "skills/research/SKILL.md", "skills/diagnose/SKILL.md", "skills/submit/SKILL.md"]).Select(page => Commands(lab, page))));
        await LayBehindTheWall(lab, toolbox);

        await product.Does("run", lab, "--agent", $"command:bash -eu -o pipefail {toolbox}/commands.sh", "--directions", "1", "--time", "8m");

        var status = await product.Until(lab, found => found.Directions.Count == 1);
        var direction = status.Directions[0];
        Assert.True(direction is { Status: DirectionStatus.Merged, Submitted: true, Runs: 1, Evaluations: 1 }, $"{direction}\n{Transcript()}");
        Assert.Contains("The end of skills/submit/SKILL.md", Transcript(), StringComparison.Ordinal);
        Assert.Contains("From Assay: 1 evaluation in this lab", Transcript(), StringComparison.Ordinal);
        Assert.Contains("GBM of depth 4", await Programs.Git(lab, "show", $"main:directions/{direction.Slug}.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tools_are_there_behind_the_wall_over_HTTP_and_over_stdio()
    {
        var (lab, toolbox) = (product.At("lab"), Directory.CreateDirectory(product.At("toolbox")).FullName);
        await product.Does("init", lab, "--data", Tables.Churn(product.At("churn.csv"), rows: 600), "--target", "churn", "--positive", "yes", "--id", "customer");
        await File.WriteAllTextAsync(Path.Combine(toolbox, "commands.sh"), BothWays);
        await LayBehindTheWall(lab, toolbox);

        await product.Does("run", lab, "--agent", $"command:bash -eu -o pipefail {toolbox}/commands.sh", "--directions", "1", "--time", "3m");

        var status = await product.Until(lab, found => found.Directions.Count == 1);
        Assert.True(status.Directions[0].Runs == 2, Transcript());
        Assert.Matches(@"over HTTP: .*run_id", Transcript().ReplaceLineEndings(" "));
        Assert.Matches(@"over stdio: .*run_id", Transcript());
    }

    /// <summary>The fenced commands of a page as the lab's agents find it, ending with a line that says so.</summary>
    private static string Commands(string lab, string page)
    {
        var blocks = Fence().Matches(File.ReadAllText(Path.Combine(lab, page)));
        Assert.NotEmpty(blocks);
        var script = new StringBuilder();
        foreach (Match block in blocks)
        {
            var text = string.Join('\n', block.Groups["text"].Value.Split('\n').Select(line => line.StartsWith(block.Groups["indent"].Value, StringComparison.Ordinal) ? line[block.Groups["indent"].Length..] : line));
            script.AppendLine(block.Groups["language"].Value == "python" ? $"python3 - <<'PYTHON'\n{text}\nPYTHON" : text);
        }

        return script.AppendLine($"echo 'The end of {page}'").ToString();
    }

    private static async Task LayBehindTheWall(string lab, string folder)
    {
        var file = Path.Combine(lab, "lab.yaml");
        var kept = (await File.ReadAllLinesAsync(file)).Where(line => !line.StartsWith("environment:", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(file, [.. kept, $"environment: {{ path: {folder} }}"]);
        await Programs.Run("/", new Dictionary<string, string>(), "chmod", "-R", "a+rX", folder);
    }

    private string Transcript()
        => string.Join('\n', Directory.EnumerateFiles(product.Home, "transcript*.log", SearchOption.AllDirectories).Select(File.ReadAllText)) + product.Log();

    [GeneratedRegex(@"^(?<indent> *)```(?<language>sh|python)\n(?<text>.*?)\n *```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();
}
