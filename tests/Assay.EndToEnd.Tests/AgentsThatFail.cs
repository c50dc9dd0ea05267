using System.Diagnostics;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class AgentsThatFail(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_program_that_does_nothing_leaves_an_abandoned_direction()
    {
        var (exit, direction) = await Research("nothing", "true");

        Assert.Equal((1, DirectionStatus.Abandoned), (exit, direction.Status));
    }

    [Fact]
    public async Task A_program_that_breaks_makes_the_run_fail_and_is_named()
    {
        var (exit, direction) = await Research("broken", "exit 3");

        Assert.Equal((1, DirectionStatus.Failed), (exit, direction.Status));
        Assert.Contains("exited 3", direction.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_everything_that_it_started()
    {
        var (_, direction) = await Research("hanging", "setsid sleep 98765 & sleep 98765");

        Assert.Equal(DirectionStatus.Abandoned, direction.Status);
        Assert.DoesNotContain(Process.GetProcessesByName("sleep"), sleep => CommandLine(sleep).Contains("98765", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_candidate_that_does_not_run_is_told_so_and_can_be_mended()
    {
        const string agent =
            """
            echo 'predict: [python3, nowhere.py, "{features}", "{predictions}"]' >candidate.yaml
            git add -A; git commit -qm broken
            assay submit 2>words.txt && exit 9
            grep -q nowhere.py words.txt || exit 8
            printf 'import csv,sys\nr=list(csv.DictReader(open(sys.argv[1])))\nw=csv.writer(open(sys.argv[2],"w"))\nw.writerow(["id","prediction"])\nw.writerows([[x["id"],0.5] for x in r])\n' >here.py
            echo 'predict: [python3, here.py, "{features}", "{predictions}"]' >candidate.yaml
            git add -A; git commit -qm mended
            assay submit || exit 7
            assay submit 2>words.txt && exit 6
            test -s words.txt
            """;

        var (exit, direction) = await Research("mended", agent);

        Assert.True(direction is { Status: DirectionStatus.Merged, Submitted: true }, direction.ToString());
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task An_agent_finds_neither_targets_nor_a_way_out()
    {
        const string agent =
            """
            head -1 data/public.csv | grep -q ',y$' && exit 9
            test -e "$HOME/.local/share/assay" && exit 8
            ls data | grep -qi private && exit 7
            python3 -c 'import socket; socket.create_connection(("192.0.2.1", 80), 3)' 2>/dev/null && exit 6
            touch data/train.csv 2>/dev/null && exit 5
            exit 0
            """;

        var (_, direction) = await Research("curious", agent);

        Assert.True(direction.Status == DirectionStatus.Abandoned, direction.Note);
    }

    private async Task<(int Exit, DirectionView Direction)> Research(string name, string command)
    {
        var lab = product.At(name);
        await product.Does("init", lab, "--data", "generated:bayes784,rows=1000", "--target", "y");
        var said = await product.Assay("run", lab, "--agent", $"command:{command}", "--directions", "1", "--concurrent", "1", "--time", "40s");
        return (said.Exit, Assert.Single((await product.Json<LabStatus>("status", lab)).Directions));
    }

    private static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
