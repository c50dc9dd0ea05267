using System.Text.Json;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.EndToEnd.Tests;

/// <summary>A virtual environment from its naming to the statement that travels with the model.</summary>
public sealed class TheEnvironment
{
    private const string Agent = """
        #!/bin/sh
        set -eu
        assay brief --json >brief.json
        assay announce --title Environment --rationale 'It shows what Python is there.'
        cat >predict.py <<'EOF'
        import csv, os, sys
        assert sys.prefix == os.environ["VIRTUAL_ENV"], sys.prefix
        rows = list(csv.DictReader(open(sys.argv[1])))
        with open(sys.argv[2], "w") as out:
            print("id,prediction", file=out)
            for row in rows:
                print(row["id"], float(row["calls"]) / 10, sep=",", file=out)
        EOF
        python3 predict.py data/public.csv predictions.csv
        assay evaluate predictions.csv
        echo 'predict: [python3, predict.py, "{features}", "{predictions}"]' >candidate.yaml
        git add predict.py candidate.yaml brief.json
        git commit -q -m 'Predict with what is there'
        assay submit
        """;

    [Fact]
    public async Task A_virtual_environment_is_what_agents_and_candidates_run_and_what_the_books_name()
    {
        await using var product = new Product();
        var (lab, environment) = (product.At("lab"), product.At(".venv"));
        await Make(environment);
        var made = await product.Json<InitAnswer>("init", lab, "--data", Tables.Churn(product.At("churn.csv")), "--target", "churn", "--positive", "yes", "--id", "customer", "--environment", environment);

        await product.Does("run", lab, "--agent", "command:agent.sh", "--directions", "1", "--concurrent", "1", "--time", "2m");

        Assert.Contains(made.Notes, note => note.StartsWith($"Environment: {environment}/bin/python3, Python 3.", StringComparison.Ordinal));
        var direction = Assert.Single((await product.Json<LabStatus>("status", lab)).Directions);
        Assert.True(direction.Submitted, product.Log());
        Assert.NotNull(Assert.Single((await product.Json<RevealAnswer>("reveal", lab)).Directions).Private);
        using var brief = JsonDocument.Parse(await Programs.Git(lab, "show", $"exp/{direction.Slug}:brief.json"));
        Assert.StartsWith($"python3 is {environment}/bin/python3: Python 3.", brief.RootElement.GetProperty("environment").GetString(), StringComparison.Ordinal);
        await product.Does("take", lab, "--direction", direction.Slug, "--out", product.At("model"));
        Assert.Matches($"Environment: .*venv, in addition to the machine's programs; sha256:[0-9a-f]{{64}} when research started\n", await File.ReadAllTextAsync(Path.Combine(product.At("model"), "STATEMENT.md")));

        await File.WriteAllTextAsync(Path.Combine(environment, "bin", "more"), "");
        await product.Does("take", lab, "--direction", direction.Slug, "--out", product.At("again"));
        Assert.Contains("and it has changed since", await File.ReadAllTextAsync(Path.Combine(product.At("again"), "STATEMENT.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_would_show_more_than_programs_starts_nothing()
    {
        await using var product = new Product();
        var lab = product.At("lab");
        await product.Does("init", lab, "--data", Tables.Churn(product.At("churn.csv")), "--target", "churn", "--positive", "yes", "--environment", "none");
        await File.AppendAllTextAsync(Path.Combine(lab, "lab.yaml"), $"environment: {{ path: {product.Folder} }}\n");

        foreach (var verb in new[] { "run", "check" })
        {
            var said = await product.Assay(verb, lab);

            Assert.Equal(3, said.Exit);
            Assert.Contains("churn.csv, the source of a lab with its targets", said.Words, StringComparison.Ordinal);
        }
    }

    private static async Task Make(string environment)
    {
        await Programs.Run("/", new Dictionary<string, string>(), "/usr/bin/python3", "-m", "venv", "--without-pip", environment);
        var agent = Path.Combine(environment, "bin", "agent.sh");
        await File.WriteAllTextAsync(agent, Agent + "\n");
        File.SetUnixFileMode(agent, (UnixFileMode)0b111_101_101);
    }
}
