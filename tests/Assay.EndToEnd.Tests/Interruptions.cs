using System.Diagnostics;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class Interruptions() : WithALab(rows: 1000)
{
    // Says who works where, and then takes its time: long enough to be interrupted, and still there to be taken up again.
    private const string SlowAgent = "command:assay announce --title Slow --rationale Waits >/dev/null 2>&1; date >>worked.txt; sleep 9";

    // Hands in a candidate that takes its time with every question.
    private const string SlowCandidate =
        "command:assay announce --title Slow --rationale Waits >/dev/null; "
        + "printf 'NR == 1 { print \"id,prediction\" } NR > 1 { print $1 \",\" 0.5 + NR / 100000 }' >predict.awk; "
        + "printf 'sleep 4.0625; awk -F, -f predict.awk \"$1\" >\"$2\"' >predict.sh; "
        + "printf 'predict: [sh, predict.sh, \"{features}\", \"{predictions}\"]' >candidate.yaml; "
        + "git add -A; git commit -qm Candidate; assay submit";

    [Fact]
    public async Task A_server_that_is_killed_leaves_a_lab_that_resumes_where_it_was()
    {
        using var watching = Watch();
        await Product.Until(Lab, AtWork);

        Process.GetProcessById(Product.ServerPid()).Kill();
        await watching.WaitForExitAsync();
        var words = await watching.StandardError.ReadToEndAsync();
        var again = await Product.Assay("run", Lab);

        Assert.Equal(1, watching.ExitCode);
        Assert.Contains("was lost", words, StringComparison.Ordinal);
        Assert.Equal(1, again.Exit);
        Assert.Contains("No candidate was submitted", again.Words, StringComparison.Ordinal);
        var direction = Assert.Single((await Product.Json<LabStatus>("status", Lab)).Directions);
        Assert.Equal(("slow", DirectionStatus.Abandoned), (direction.Slug, direction.Status));
        Assert.Contains("resumed after an interruption", await Product.Does("journal", Lab), StringComparison.Ordinal);
        Assert.Equal(0, (await Product.Assay("journal", Lab, "--verify")).Exit);
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_grades_takes_the_candidate_with_it_and_the_next_one_grades()
    {
        using var watching = Product.Begin(["run", Lab, "--agent", SlowCandidate, "--concurrent", "1", "--directions", "1", "--time", "3m"]);
        await Product.Until(Lab, status => status.Directions.Any(direction => direction.Submitted));
        await UntilCandidates(present: true);

        Process.GetProcessById(Product.ServerPid()).Kill();
        await watching.WaitForExitAsync();

        await UntilCandidates(present: false);
        var answer = await Product.Json<RevealAnswer>("reveal", Lab);
        Assert.InRange(Assert.Single(answer.Directions).Private!.Value.Score, 0.3, 0.7);
        Assert.Equal(0, answer.Ungraded);
        Assert.Equal(0, (await Product.Assay("journal", Lab, "--verify")).Exit);
    }

    [Fact]
    public async Task A_hang_up_of_the_terminal_stops_nothing()
    {
        using var watching = Watch();
        await Product.Until(Lab, AtWork);

        await Signal("HUP", watching);

        Assert.Equal(LabActivity.Running, (await Product.Json<LabStatus>("status", Lab)).State);
        Assert.Equal(DirectionStatus.Abandoned, Assert.Single((await Finished()).Directions).Status);
    }

    [Fact]
    public async Task Ctrl_C_pauses_and_what_runs_comes_to_its_end()
    {
        using var watching = Watch("--directions", "3");
        await Product.Until(Lab, AtWork);

        await Signal("INT", watching);

        Assert.Equal(0, watching.ExitCode);
        var status = await Product.Json<LabStatus>("status", Lab);
        Assert.Equal(LabActivity.Paused, status.State);
        Assert.Equal(DirectionStatus.Abandoned, Assert.Single(status.Directions).Status);
    }

    [Fact]
    public async Task Stop_ends_the_agents_at_once()
    {
        using var watching = Watch("--directions", "3");
        await Product.Until(Lab, AtWork);

        await Product.Does("stop", Lab);
        await watching.WaitForExitAsync();

        Assert.Equal(0, watching.ExitCode);
        var status = await Product.Json<LabStatus>("status", Lab);
        Assert.Equal(LabActivity.Stopped, status.State);
        Assert.DoesNotContain(status.Directions, d => d.Status == DirectionStatus.Running);
    }

    /// <summary>Candidates of ours alone sleep so long.</summary>
    private static async Task UntilCandidates(bool present)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            var said = await Programs.Run("/", new Dictionary<string, string>(), "ps", "-eo", "args");
            if (said.Results.Split('\n').Any(line => line.Trim() == "sleep 4.0625") == present) return;
            await Task.Delay(50);
        }

        Assert.Fail($"Candidates were to be {(present ? "at work" : "gone")}.");
    }

    private static bool AtWork(LabStatus status) => status.Directions.Any(d => d is { Status: DirectionStatus.Running, Slug: "slow" });

    private Process Watch(params string[] options)
        => Product.Begin(["run", Lab, "--agent", SlowAgent, "--concurrent", "1", "--time", "90s", .. options is [] ? ["--directions", "1"] : options]);

    private async Task Signal(string name, Process process)
    {
        await Programs.Run(Product.Folder, new Dictionary<string, string>(), "kill", $"-{name}", $"{process.Id}");
        await process.WaitForExitAsync();
    }

    private async Task<LabStatus> Finished()
    {
        while (true)
        {
            if (await Product.Json<LabStatus>("status", Lab) is { State: LabActivity.Finished } status)
            {
                return status;
            }

            await Task.Delay(200);
        }
    }
}
