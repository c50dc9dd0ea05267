using System.Text.Json;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class ALabIsResearched(ResearchedLab researched) : IClassFixture<ResearchedLab>
{
    private readonly Product product = researched.Product;
    private readonly string lab = researched.Lab;

    [Fact]
    public void Agents_track_runs_evaluate_and_hand_in_behind_walls()
    {
        var status = researched.Status;

        Assert.Equal(LabActivity.Finished, status.State);
        Assert.Equal(SealLevel.Walls, status.Seal);
        Assert.InRange(status.Directions.Count, 1, 2);
        Assert.Contains(status.Directions, d => d is { Status: DirectionStatus.Merged, Submitted: true, Runs: > 0, Evaluations: > 0 });
        Assert.True(status.Best!.Public.Score > 0.75, $"The best public score is {status.Best.Public}.");
    }

    [Fact]
    public async Task The_contract_and_the_data_stand_a_check()
        => Assert.DoesNotContain(await Hazards(), h => h.Severity == Severity.Serious);

    [Fact]
    public async Task The_board_names_the_directions()
    {
        var board = await product.Does("board", lab);

        Assert.All(researched.Status.Directions, d => Assert.Contains(d.Slug, board, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lab_is_listed_with_its_folder_and_scores()
    {
        var listed = Assert.Single((await product.Json<LabsAnswer>("labs")).Labs);

        Assert.Equal((researched.Status.Id, lab, LabActivity.Finished, 0), (listed.Id, listed.Dir, listed.State, listed.AgentsAtWork));
        Assert.Equal(researched.Status.Best, listed.Best);
        Assert.Equal(researched.Status.Directions.Count, listed.Directions);
    }

    [Fact]
    public async Task Tracked_runs_are_listed_filtered_and_compared()
    {
        var slug = researched.Status.Directions.First(d => d.Runs > 1).Slug;

        var all = (await product.Json<RunsAnswer>("runs", lab, "--direction", slug)).Runs;
        var scored = (await product.Json<RunsAnswer>("runs", lab, "--filter", "metrics.public_val_score > 0.5", "--order-by", "metrics.public_val_score DESC", "--limit", "3")).Runs;
        var compared = (await product.Json<RunsAnswer>("runs", lab, "--compare", all[1].Id[..8], all[0].Id)).Runs;

        Assert.All(all, run => Assert.Equal(slug, run.Direction));
        Assert.InRange(scored.Count, 1, 3);
        Assert.Equal(scored.OrderByDescending(run => run.Metrics["public_val_score"]), scored);
        Assert.Equal([all[1].Id, all[0].Id], compared.Select(run => run.Id));
        Assert.Equal(2, (await product.Assay("runs", lab, "--filter", "metrics.")).Exit);
    }

    [Fact]
    public async Task A_direction_says_how_long_its_agent_worked()
    {
        var status = await product.Json<LabStatus>("status", lab);

        Assert.All(status.Directions, direction => Assert.InRange(direction.Seconds!.Value, 0.1, 120));
        Assert.All(status.Directions, direction => Assert.Null(direction.SecondsLeft));
        Assert.Null(status.Grading);
    }

    [Fact]
    public async Task The_private_score_is_near_the_public_one_and_each_look_is_counted()
    {
        var first = await product.Json<RevealAnswer>("reveal", lab);
        var second = await product.Json<RevealAnswer>("reveal", lab);

        Assert.Equal(first.Looks + 1, second.Looks);
        Assert.True(second.Journal.Intact);
        var best = first.Directions.Where(d => d.Private is not null).MaxBy(d => d.Public.Score)!;
        Assert.InRange(Math.Abs(best.Gap!.Value), 0, 5 * best.GapStandardError!.Value);
        Assert.True(best.Private!.Value.Score > first.Baseline!.Private.Score - 0.1);
    }

    [Fact]
    public async Task The_journal_is_whole_and_one_changed_letter_breaks_it()
    {
        Assert.Equal(0, (await product.Assay("journal", lab, "--verify")).Exit);

        var file = Path.Combine(product.Home, "labs", researched.Status.Id, "journal.jsonl");
        var text = await File.ReadAllTextAsync(file);
        try
        {
            await File.WriteAllTextAsync(file, text.Replace("\"builtin\"", "\"builtim\"", StringComparison.Ordinal));
            var said = await product.Assay("journal", lab, "--verify");

            Assert.Equal(1, said.Exit);
            Assert.Contains("broken", said.Results, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(file, text);
        }
    }

    [Theory]
    [InlineData("emptied")]
    [InlineData("removed")]
    [InlineData("an older copy")]
    public async Task A_journal_that_was_exchanged_together_with_its_end_is_found(string tampering)
    {
        var file = Path.Combine(product.Home, "labs", researched.Status.Id, "journal.jsonl");
        var end = Path.ChangeExtension(file, ".head");
        var older = (Journal: await File.ReadAllBytesAsync(file), End: await File.ReadAllBytesAsync(end));
        await product.Does("reveal", lab);
        var now = (Journal: await File.ReadAllBytesAsync(file), End: await File.ReadAllBytesAsync(end));

        // Moved and written over, never deleted: the server has both open and goes on writing to them.
        switch (tampering)
        {
            case "emptied":
                await File.WriteAllBytesAsync(file, []);
                File.Move(end, end + ".away");
                break;
            case "removed":
                File.Move(file, file + ".away");
                break;
            default:
                await File.WriteAllBytesAsync(file, older.Journal);
                await File.WriteAllBytesAsync(end, older.End);
                break;
        }

        var exit = (await product.Assay("journal", lab, "--verify")).Exit;
        foreach (var moved in new[] { file, end }.Where(moved => File.Exists(moved + ".away")))
        {
            File.Move(moved + ".away", moved);
        }

        await File.WriteAllBytesAsync(file, now.Journal);
        await File.WriteAllBytesAsync(end, now.End);
        Assert.Equal(1, exit);
        Assert.Equal(0, (await product.Assay("journal", lab, "--verify")).Exit);
    }

    [Fact]
    public async Task The_report_is_one_page_that_needs_nothing_else()
    {
        var file = (await product.Does("report", lab)).Trim();
        var page = await File.ReadAllTextAsync(file);

        Assert.Equal(Path.Combine(lab, "report.html"), file);
        Assert.StartsWith("<!doctype html>", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(researched.Status.Best!.Direction, page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Main_holds_a_record_of_each_direction_and_no_data()
    {
        var files = (await Programs.Git(lab, "ls-tree", "-r", "--name-only", "main")).Split('\n');

        Assert.All(researched.Status.Directions.Where(d => d.Status == DirectionStatus.Merged), d => Assert.Contains($"directions/{d.Slug}.md", files));
        Assert.Contains("lab.yaml", files);
        Assert.DoesNotContain("data/train.csv", files);
        Assert.Empty(await Programs.Git(lab, "status", "--porcelain"));
    }

    [Fact]
    public async Task The_best_model_can_be_taken_away()
    {
        var folder = product.At("model");
        var taken = await product.Json<TakeAnswer>("take", lab, "--direction", researched.Status.Best!.Direction, "--out", folder);

        Assert.Equal(folder, taken.Folder);
        Assert.Contains(taken.Files, f => f.EndsWith("candidate.yaml", StringComparison.Ordinal));
        Assert.All(taken.Files, f => Assert.True(File.Exists(Path.Combine(folder, f)), f));
    }

    [Fact]
    public async Task Guidance_reaches_the_lab_and_its_journal()
    {
        await product.Does("steer", lab, "Prefer models that can be explained.");

        Assert.Contains("Prefer models that can be explained.", await File.ReadAllTextAsync(Path.Combine(lab, "GUIDANCE.md")), StringComparison.Ordinal);
        Assert.Contains("Prefer models that can be explained.", await product.Does("journal", lab), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_metric_is_refused_once_the_targets_are_sealed()
    {
        var file = Path.Combine(lab, "lab.yaml");
        var text = await File.ReadAllTextAsync(file);
        try
        {
            await File.WriteAllTextAsync(file, text.Replace("auc", "brier", StringComparison.Ordinal));
            var said = await product.Assay("run", lab, "--time", "10s");

            Assert.Equal(3, said.Exit);
            Assert.Contains("--from", said.Words, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(file, text);
        }
    }

    private async Task<IReadOnlyList<Hazard>> Hazards()
        => JsonSerializer.Deserialize<CheckAnswer>((await product.Assay("check", lab, "--json")).Results, AssayJson.Line)!.Hazards;
}
