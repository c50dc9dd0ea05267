using System.Diagnostics;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class JoiningFromElsewhere : IAsyncLifetime
{
    /// <summary>A tool's call, which the server makes on to itself for its caller: the caller is who counts.</summary>
    private const string OverMcp = """
        import json, os, urllib.request
        ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "budget", "arguments": {}}}
        headers = {"Authorization": "Bearer " + os.environ["ASSAY_TOKEN"], "Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        print(urllib.request.urlopen(urllib.request.Request(os.environ["ASSAY_URL"] + "/mcp", json.dumps(ask).encode(), headers)).read().decode())
        """;

    private readonly Product product = new();
    private readonly List<Process> begun = [];
    private string lab = "";

    public async ValueTask InitializeAsync()
    {
        lab = product.At("lab");
        await product.Does("init", lab, "--data", Tables.Churn(product.At("churn.csv")), "--target", "churn", "--positive", "yes", "--id", "customer");
    }

    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        foreach (var process in begun)
        {
            // The server is gone, and with it whatever these were waiting for.
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    [Fact]
    public async Task An_agent_of_another_account_comes_through_and_every_number_says_that_no_wall_stood_around_it()
    {
        Stranger.SkipUnlessPossible();
        using var stranger = await Stranger.Come();
        var invitation = await Invite();

        var said = await stranger.Assay(
            new() { ["ASSAY_JOIN_TOKEN"] = invitation.Token }, "join", invitation.Url, "--dir", "seat", "--agent", $"command:sh {stranger.Agent}");

        Assert.True(said.Exit == 0, $"{said.Words}\n{said.Results}\n{product.Log()}");
        var status = await product.Until(lab, found => found.Directions.Any(direction => direction.Status == DirectionStatus.Merged));
        Assert.Equal(SealLevel.Account, status.Seal);
        var direction = status.Directions[0];
        Assert.Equal(("join", 1, 1, true), (direction.Agent, direction.Runs, direction.Evaluations, direction.Submitted));
        Assert.NotNull((await product.Json<RevealAnswer>("reveal", lab)).Directions[0].Private);
        Assert.Contains("trains in seconds", await Programs.Git(lab, "show", $"main:directions/{direction.Slug}.md"), StringComparison.Ordinal);
        Assert.NotEqual(0, (await stranger.Runs("cat", Path.Combine(product.Home, "server.json"))).Exit);
    }

    [Fact]
    public async Task A_token_that_wanders_back_to_the_servers_own_account_is_refused()
    {
        Stranger.SkipUnlessPossible();
        using var stranger = await Stranger.Come();
        var invitation = await Invite();
        var joined = await stranger.Assay([], "join", invitation.Url, "--token", invitation.Token, "--dir", "seat");
        Assert.True(joined.Exit == 0, joined.Words);
        var seat = Variables(File.ReadAllText(Path.Combine(stranger.Folder, "seat", ".assay", "env")));

        var own = await Programs.Run(product.Folder, seat, "dotnet", Product.Beside("Assay.Cli", "assay.dll"), "brief");
        var theirs = await stranger.Shell($". seat/.assay/env && assay brief && python3 -c '{OverMcp}' && assay leave");
        var late = await stranger.Assay(seat, "brief");

        Assert.Equal(3, own.Exit);
        Assert.Contains("you are the same user as the lab's server", own.Words, StringComparison.Ordinal);
        Assert.True(theirs.Exit == 0, theirs.Words);
        Assert.Contains("evaluations_left", theirs.Results, StringComparison.Ordinal);
        Assert.Contains("d-0001 has ended", theirs.Results, StringComparison.Ordinal);
        Assert.Equal(3, late.Exit);
        Assert.Contains("The token is not valid here", late.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_servers_own_account_takes_no_seat()
    {
        var invitation = await Invite();

        var said = await product.Assay("join", invitation.Url, "--token", invitation.Token, "--dir", product.At("seat"));

        Assert.Equal(3, said.Exit);
        Assert.Contains("another account or host", said.Words, StringComparison.Ordinal);
        Assert.Contains("--unsealed", said.Words, StringComparison.Ordinal);
        Assert.False(Directory.Exists(product.At("seat")));
    }

    [Fact]
    public async Task A_state_folder_that_others_can_reach_into_opens_no_seat()
    {
        File.SetUnixFileMode(product.Home, (UnixFileMode)0b111_101_101);

        var said = await product.Assay("run", lab, "--agent", "join");

        Assert.Equal(3, said.Exit);
        Assert.Contains($"chmod 700 {product.Home}", said.Words, StringComparison.Ordinal);
        Assert.Equal(LabActivity.Idle, (await product.Json<LabStatus>("status", lab)).State);
    }

    [Fact]
    public async Task A_program_does_not_outlive_its_seat()
    {
        var file = Path.Combine(lab, "lab.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("limits:\n", "limits:\n  direction_time: 6s\n", StringComparison.Ordinal));
        var invitation = await Invite("--unsealed");
        var left = product.At("left-behind");

        var said = await product.Assay("join", invitation.Url, "--token", invitation.Token, "--dir", product.At("seat"), "--agent", $"command:(sleep 30; touch {left}) & sleep 600");

        Assert.Equal(3, said.Exit);
        Assert.Contains("The direction has ended", said.Words, StringComparison.Ordinal);
        var processes = await Programs.Run(product.Folder, new Dictionary<string, string>(), "ps", "-eo", "args");
        Assert.DoesNotContain(left, processes.Results, StringComparison.Ordinal);
        var status = await product.Until(lab, found => found.Directions.Any(direction => direction.Status == DirectionStatus.Abandoned));
        Assert.Equal(
            (SealLevel.None, "Ran out of time before submitting; nothing to export. Try a longer --time or fewer agents at once."),
            (status.Seal, status.Directions[0].Note));
    }

    [Fact]
    public async Task After_a_restart_the_direction_is_a_new_seat_and_the_old_tokens_are_dead()
    {
        var before = await Invite("--unsealed");
        Assert.Equal(0, (await product.Assay("join", before.Url, "--token", before.Token, "--dir", product.At("first"))).Exit);
        var old = Variables(File.ReadAllText(Path.Combine(product.At("first"), ".assay", "env")));
        Process.GetProcessById(product.ServerPid()).Kill();
        foreach (var process in begun)
        {
            await process.WaitForExitAsync();
        }

        Begin("run", lab);
        var after = await Served();
        var again = await product.Assay("join", after.Url, "--token", after.Token, "--dir", product.At("second"));
        var refused = await product.Assay("join", after.Url, "--token", before.Token, "--dir", product.At("third"));
        old["ASSAY_URL"] = after.Url;
        var late = await Programs.Run(product.Folder, old, "dotnet", Product.Beside("Assay.Cli", "assay.dll"), "brief");

        Assert.True(again.Exit == 0, again.Words);
        Assert.Equal("d-0001", Variables(File.ReadAllText(Path.Combine(product.At("second"), ".assay", "env")))["ASSAY_DIRECTION"]);
        Assert.Equal((3, 3), (refused.Exit, late.Exit));
    }

    private Task<InviteAnswer> Invite(params string[] options)
    {
        Begin(["run", lab, "--agent", "join", "--directions", "1", "--concurrent", "1", "--time", "3m", .. options]);
        return Served();
    }

    private async Task<InviteAnswer> Served()
    {
        await product.Until(lab, status => status.State == LabActivity.Running && status.Directions.Count > 0);
        var serving = Begin("serve", "--json");
        await serving.StandardOutput.ReadLineAsync();
        return await product.Json<InviteAnswer>("invite", lab);
    }

    private Process Begin(params string[] arguments)
    {
        var process = product.Begin(arguments);
        begun.Add(process);
        return process;
    }

    private static Dictionary<string, string> Variables(string env)
        => env.Split('\n').Where(line => line.StartsWith("export ASSAY_", StringComparison.Ordinal) || line.StartsWith("export MLFLOW_", StringComparison.Ordinal))
            .Select(line => line["export ".Length..].Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim('\''));
}
