using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

public sealed class AFinalDrawer
{
    // Hands in a candidate of awk that trusts one column, and nothing else.
    private const string Agent =
        "command:assay announce --title Calls --rationale Simple >/dev/null; "
        + "printf 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == \"calls\") c = i; print \"id,prediction\" } NR > 1 { print $1 \",\" $c / 8 }' >calls.awk; "
        + "printf 'awk -F, -f calls.awk \"$1\" >\"$2\"' >predict.sh; "
        + "printf 'predict: [sh, predict.sh, \"{features}\", \"{predictions}\"]' >candidate.yaml; "
        + "git add -A; git commit -qm Candidate; assay submit";

    [Fact]
    public async Task A_drawer_opens_once_for_the_candidate_that_was_chosen_and_nothing_of_it_was_seen_before()
    {
        await using var product = new Product();
        var lab = product.At("lab");
        var made = await product.Json<InitAnswer>(
            "init", lab, "--data", Tables.Churn(product.At("churn.csv"), 1000), "--target", "churn", "--positive", "yes", "--id", "customer", "--final", "0.1");
        await product.Does("run", lab, "--agent", Agent, "--directions", "2", "--concurrent", "1", "--time", "2m");
        var slugs = (await product.Json<LabStatus>("status", lab)).Directions.Select(direction => direction.Slug).ToArray();

        Assert.Equal(100, made.Rows.Final);
        Assert.Equal(2, (await product.Assay("final", lab, "--direction", slugs[0])).Exit);
        Assert.Equal(FinalStage.Sealed, (await product.Json<LabStatus>("status", lab)).Final!.Stage);

        var both = await Task.WhenAll(product.Json<FinalAnswer>("final", lab, "--direction", slugs[0], "--yes"), product.Json<FinalAnswer>("final", lab, "--direction", slugs[0], "--yes"));

        Assert.Equal(both[0].Final, both[1].Final);
        Assert.InRange(both[0].Final!.Value.Score, 0.6, 0.95);
        Assert.NotNull(both[0].Baseline);
        Assert.Null(both[0].Private);
        Assert.Equal(2, both[0].ChosenAmong);
        Assert.Equal([1, 2], both.Select(answer => answer.Looks).Order());
        var refused = await product.Assay("final", lab, "--direction", slugs[1], "--yes");
        Assert.Equal(3, refused.Exit);
        Assert.Contains($"used up for {slugs[0]}", refused.Words, StringComparison.Ordinal);

        await product.Does("run", lab, "--agent", Agent, "--directions", "1", "--concurrent", "1", "--time", "1m");
        Assert.Equal((FinalStage.Graded, slugs[0]), ((await product.Json<LabStatus>("status", lab)).Final!.Stage, (await product.Json<LabStatus>("status", lab)).Final!.Direction));
        await Unseen(product, lab, both[0].Final!.Value);
        await TakenWithWhatWasSeen(product, lab, slugs);
        Assert.Equal(0, (await product.Assay("journal", lab, "--verify")).Exit);
    }

    [Fact]
    public async Task A_lab_without_a_drawer_refuses()
    {
        await using var product = new Product();
        var lab = product.At("lab");
        await product.Does("init", lab, "--data", "generated:bayes784,rows=1000", "--target", "y");
        await product.Does("run", lab, "--agent", "command:true", "--directions", "1", "--time", "30s");

        var refused = await product.Assay("final", lab, "--direction", "d-0001", "--yes");

        Assert.Equal(3, refused.Exit);
        Assert.Contains("no final test set", refused.Words, StringComparison.Ordinal);
    }

    private static async Task TakenWithWhatWasSeen(Product product, string lab, string[] slugs)
    {
        var chosen = await Statement(product, lab, slugs[0], "chosen");
        Assert.Contains("Final AUC:", chosen, StringComparison.Ordinal);
        Assert.Matches(@"\| this model \| [^|]+ \| not revealed \|", chosen);
        Assert.Contains("Isolation: sandbox for this direction", chosen, StringComparison.Ordinal);

        var looks = (await product.Json<RevealAnswer>("reveal", lab)).Looks;
        var other = await Statement(product, lab, slugs[1], "other");
        Assert.Matches(@"\| this model \| 0\.\d+ ± 0\.\d+ \| 0\.\d+ ± 0\.\d+ \|", other);
        Assert.Contains("beyond the baseline's change", other, StringComparison.Ordinal);
        Assert.DoesNotContain("Final AUC:", other, StringComparison.Ordinal);
        Assert.Equal(looks + 2, (await product.Json<RevealAnswer>("reveal", lab)).Looks);
    }

    private static async Task<string> Statement(Product product, string lab, string slug, string folder)
    {
        await product.Does("take", lab, "--direction", slug, "--out", product.At(folder));
        return await File.ReadAllTextAsync(Path.Combine(product.At(folder), "STATEMENT.md"));
    }

    /// <summary>No id of the drawer's rows is in the lab's folder, its history or what agents left, and its number is in no file at all.</summary>
    private static async Task Unseen(Product product, string lab, Estimate final)
    {
        var visible = Directory.EnumerateFiles(Path.Combine(lab, "data")).Where(file => file.EndsWith(".csv", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Skip(1)).Select(line => line.Split(',')[0]).ToHashSet();
        var hidden = File.ReadLines(product.At("churn.csv")).Skip(1).Select(line => line.Split(',')[0]).Where(id => !visible.Contains(id)).ToList();
        Assert.Equal(300, hidden.Count);

        // Not read by this process: the server holds locks on what it writes. Within a hash "c00123" stands by chance.
        var sought = product.At("sought.txt");
        await File.WriteAllLinesAsync(sought, [.. hidden.Append(JsonSerializer.Serialize(final.Score)).Select(text => $"(^|[^0-9a-f]){Regex.Escape(text)}($|[^0-9a-f])")]);
        var found = await Programs.Run(product.Folder, new Dictionary<string, string>(), "grep", ["-rlE", "-f", sought, product.Home, lab]);
        Assert.Equal((1, ""), (found.Exit, found.Results));
    }
}
