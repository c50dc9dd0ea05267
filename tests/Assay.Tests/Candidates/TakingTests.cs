using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>A candidate that is taken out of its lab: what lies in the folder, and what is said of the rest.</summary>
public class TakingTests
{
    private const string Model = "NR==1 { print \"id,prediction\"; next } { print $1 \",\" 1/(1+exp(-$2)) }";

    [Fact]
    public async Task A_taken_folder_holds_the_models_files_and_the_rest_is_listed_with_its_reason()
    {
        using var bench = await CandidateBench.Begin();
        var id = bench.Direction();
        await bench.HandIn(id, Model, new Dictionary<string, string>
        {
            ["weights.json"] = "{}",
            ["lib/__init__.py"] = "# my model\n\n",
            ["odd/__init__.py"] = "# coding: utf_7\n",
            ["src/__init__.py"] = "print()",
            ["src/trees.py"] = "",
            [".envrc"] = "",
            ["global.json"] = "{}",
            ["json.py"] = "",
            ["a.test.js"] = "",
            ["page.html"] = "",
        });

        var (folder, taken) = await bench.Take(id);

        Assert.Equal(
            ["candidate.yaml", "lib/__init__.py", "model.awk", "predict.sh", "src/trees.py", "weights.json"], Files(folder));
        Assert.Equal(
            [".envrc", "a.test.js", "global.json", "json.py", "odd/__init__.py", "page.html", "src/__init__.py"], taken.LeftOut.Select(left => left.Path));
        Assert.DoesNotContain(taken.LeftOut, left => left.InPredict || left.Reason.Length == 0);
    }

    [Fact]
    public async Task What_the_candidate_names_goes_out_but_for_what_acts()
    {
        using var bench = await CandidateBench.Begin();
        var id = bench.Direction();
        await bench.HandIn(
            id, Model, new Dictionary<string, string> { ["page.html"] = "", ["Makefile"] = "", ["other.json"] = "" },
            declared: "files: [predict.sh, model.awk, page.html, Makefile]\n");

        var (folder, taken) = await bench.Take(id);

        Assert.Equal(["candidate.yaml", "model.awk", "page.html", "predict.sh"], Files(folder));
        Assert.Equal(["Makefile"], taken.LeftOut.Select(left => left.Path));
    }

    private static IEnumerable<string> Files(string folder)
        => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
}
