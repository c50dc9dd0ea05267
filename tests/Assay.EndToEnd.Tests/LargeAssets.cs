using System.Globalization;
using System.Text;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>Files that carry the signal: an agent learns from those it sees, and its candidate is judged on those it does not.</summary>
public sealed class LargeAssets
{
    private const int Rows = 300;

    private const string Agent = """
        set -eu
        assay announce --title Brightness --rationale 'What is bright may well be a day.'
        test "$(ls data/assets | tr '\n' ' ')" = 'public train '
        test -z "$(find / \( -path /usr -o -path /proc \) -prune -o -name '*.photo' -print 2>/dev/null | grep -v '^/lab/data/assets/')"
        if (cat data/train.csv data/public.csv; ls data/assets/*) | grep -E '(day|night)[.][0-9]'; then exit 1; fi
        cat >predict.py <<'EOF'
        import csv, math, sys

        def mean(path):
            with open(path, "rb") as file:
                content = file.read()
            return sum(content) / len(content)

        train = list(csv.DictReader(open("data/train.csv")))
        middle = sum(mean(row["photo"]) for row in train) / len(train)
        with open(sys.argv[2], "w") as out:
            print("id,prediction", file=out)
            for row in csv.DictReader(open(sys.argv[1])):
                print(row["id"], 1 / (1 + math.exp((middle - mean(row["photo"])) / 8)), sep=",", file=out)
        EOF
        python3 predict.py data/public.csv predictions.csv
        assay evaluate predictions.csv
        echo 'predict: [python3, predict.py, "{features}", "{predictions}"]' >candidate.yaml
        git add predict.py candidate.yaml
        git commit -q -m 'Go by brightness'
        assay submit
        """;

    [Fact]
    public async Task A_model_of_files_is_researched_graded_and_put_to_the_final_drawer()
    {
        await using var product = new Product();
        var lab = product.At("lab");
        var made = await product.Json<InitAnswer>(
            "init", lab, "--data", Take(product.At("photos"), product.At("photos.csv")), "--target", "light", "--positive", "day",
            "--assets", product.At("photos"), "--asset-column", "photo", "--final", "0.2", "--environment", "none");
        await product.Does("check", lab);

        await product.Does("run", lab, "--agent", $"command:{Agent}", "--directions", "1", "--concurrent", "1", "--time", "3m");

        Assert.Contains(made.Notes, note => note.StartsWith("Assets: 300 files", StringComparison.Ordinal));
        var direction = Assert.Single((await product.Json<LabStatus>("status", lab)).Directions);
        Assert.True(direction.Submitted, product.Log());
        var hidden = Assert.Single((await product.Json<RevealAnswer>("reveal", lab)).Directions).Private;
        Assert.InRange(hidden!.Value.Score, 0.95, 1);
        Assert.InRange((await product.Json<FinalAnswer>("final", lab, "--direction", direction.Slug, "--yes")).Final!.Value.Score, 0.95, 1);
    }

    [Fact]
    public async Task Whoever_comes_from_elsewhere_is_told_that_assets_do_not_travel()
    {
        await using var product = new Product();
        var lab = product.At("lab");
        await product.Does(
            "init", lab, "--data", Take(product.At("photos"), product.At("photos.csv")), "--target", "light", "--positive", "day",
            "--assets", product.At("photos"), "--asset-column", "photo", "--environment", "none");

        var said = await product.Assay("run", lab, "--agent", "join");

        Assert.Equal(3, said.Exit);
        Assert.Contains("assets cannot be sent there", said.Words, StringComparison.Ordinal);
    }

    /// <summary>Photographs of sixty-four bytes, bright by day and dark by night, each of them named after what it shows.</summary>
    private static string Take(string folder, string table)
    {
        var random = new Random(64);
        Directory.CreateDirectory(folder);
        var rows = new StringBuilder("photo,light\n");
        for (var row = 0; row < Rows; row++)
        {
            var light = random.NextDouble() < 0.4 ? "day" : "night";
            var bytes = Enumerable.Range(0, 64).Select(_ => (byte)((light == "day" ? 70 : 50) + random.Next(120))).ToArray();
            File.WriteAllBytes(Path.Combine(folder, $"{light}.{row}.photo"), bytes);
            rows.Append(CultureInfo.InvariantCulture, $"{light}.{row}.photo,{light}\n");
        }

        File.WriteAllText(table, rows.ToString());
        return table;
    }
}
