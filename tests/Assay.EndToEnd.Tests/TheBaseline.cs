using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>No lab is without a model: its baseline can be taken before any agent has worked.</summary>
public sealed class TheBaseline() : WithALab(rows: 1200)
{
    [Fact]
    public async Task It_can_be_taken_from_the_first_second_and_predicts_as_its_statement_says()
    {
        var taken = await Product.Json<TakeAnswer>("take", Lab, "--out", Product.At("model"));
        var statement = await File.ReadAllTextAsync(Path.Combine(taken.Folder, "STATEMENT.md"));
        var command = statement.Split("```sh\n")[1].Split("\n```")[0];
        File.Copy(Path.Combine(Lab, "data", "public.csv"), Path.Combine(taken.Folder, "features.csv"));

        var said = await Programs.Run(taken.Folder, new Dictionary<string, string>(), "/bin/sh", "-c", command);

        Assert.Equal((TakeRequest.Baseline, null), (taken.Direction, taken.Commit));
        Assert.True(said.Exit == 0, said.Words);
        Assert.Equal(
            File.ReadLines(Path.Combine(taken.Folder, "features.csv")).Count(),
            File.ReadLines(Path.Combine(taken.Folder, "predictions.csv")).Count());
        var score = (await Product.Json<LabStatus>("status", Lab)).Baseline!.Public;
        Assert.Contains($"| baseline | {score.Words} |", statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_given_out_when_it_is_not_what_was_scored()
    {
        var state = Path.Combine(Product.Home, "labs", (await Product.Json<LabStatus>("status", Lab)).Id);
        await File.AppendAllTextAsync(Path.Combine(state, "baseline", "models", "0", "model.json.gz"), "?");

        var said = await Product.Assay("take", Lab, "--direction", "baseline", "--out", Product.At("model"));

        Assert.Equal(1, said.Exit);
        Assert.Contains("not those that were scored", said.Words, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Product.At("model")));
    }
}
