using System.Globalization;
using System.Text;
using Assay.Evaluation;
using Assay.Labs;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Xunit;
using LabVault = Assay.Vault.LabVault;

namespace Assay.Tests.Vault;

/// <summary>Vaults of classes, numbers and rankings: what is sealed is measured as its metric measures it, groups included.</summary>
public sealed class VaultTasks : IDisposable
{
    private const int Rows = 40;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("assay-tasks-");

    public static TheoryData<TaskKind, string, string> Tasks => new()
    {
        { TaskKind.Multiclass, "accuracy", "logloss" },
        { TaskKind.Regression, "rmse", "mae" },
        { TaskKind.Ranking, "ndcg@5", "mrr" },
        { TaskKind.Binary, "auc", "logloss" },
    };

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task A_file_is_graded_as_the_metric_measures_it_with_its_groups(TaskKind task, string metric, string also)
    {
        using var vault = await Made(task, metric, also);
        var (part, truth) = (Part("pub", task), Truth(task));

        var scored = Assert.IsType<Grading.Scored>(await vault.GradePublic(Upload(part, truth), default));

        Assert.Equal(Metric.Find(task, metric).Measure(Predictions(truth), truth), scored.Exact);
        Assert.Equal(truth.Width, scored.Width);
        Assert.Equal(Rows, scored.Sketch.Rows);
        Assert.NotNull(scored.Chance);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task What_stands_is_compared_with_row_by_row_when_the_vault_is_opened_again(TaskKind task, string metric, string also)
    {
        string commitment;
        using (var vault = await Made(task, metric, also))
        {
            var first = (Grading.Scored)await vault.GradePublic(Upload(Part("pub", task), Truth(task)), default);
            vault.Stand(first, []);
            commitment = first.Commitment;
        }

        using var again = LabVault.Open(Folder, Key);
        var same = (Grading.Scored)await again.GradePublicAgainst(Upload(Part("pub", task), Truth(task)), commitment, default);

        Assert.Equal((0.0, 0.0), (same.Against!.Value.Difference, same.Against.Value.StandardError));
    }

    [Fact]
    public async Task The_past_is_the_training_rows_and_the_public_ones_as_they_are()
    {
        using var vault = await Made(TaskKind.Regression, "rmse", "mae");
        var (train, past) = (At("train.csv"), At("past.csv"));
        File.WriteAllText(train, "id,a,y\nt1,1,0.5\n");
        File.SetUnixFileMode(train, UnixFileMode.UserRead);

        await vault.WriteHistory(new PastRows(train, At("pub.csv"), []), past, default);

        var lines = File.ReadAllLines(past);
        Assert.Equal(["id,a,y", "t1,1,0.5"], lines[..2]);
        Assert.True(File.GetUnixFileMode(past).HasFlag(UnixFileMode.UserWrite), "What was laid out for one run must be writable, to be taken away again.");
        Assert.Equal(Part("pub", TaskKind.Regression).Targets, lines[2..].Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_past_names_classes_as_the_training_rows_do()
    {
        using var vault = await Made(TaskKind.Multiclass, "accuracy", "logloss");
        var (train, past) = (At("train.csv"), At("past.csv"));
        File.WriteAllText(train, "id,a,y\n");

        await vault.WriteHistory(new PastRows(train, At("pub.csv"), ["x", "a, b", "z"]), past, default);

        Assert.Equal(["x", "\"a, b\"", "z"], File.ReadAllLines(past).Skip(1).Take(3).Select(line => line.Split(',', 3)[2]));
    }

    [Fact]
    public async Task A_metric_that_has_no_value_is_told_before_anything_is_sealed()
    {
        var problem = await Assert.ThrowsAsync<AssayException>(() => Made(TaskKind.Regression, "rmse", "r2", same: true));

        Assert.Contains("choose rmse or mae", problem.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    public void Dispose() => _home.Delete(recursive: true);

    private string Folder => At("vault");

    private string Key => At("lab.key");

    private string At(string name) => Path.Combine(_home.FullName, name);

    private async Task<LabVault> Made(TaskKind task, string metric, string also, bool same = false)
    {
        var recipe = new SealingRecipe(task, metric, [also]) { Classes = task == TaskKind.Multiclass ? ["x", "a, b", "z"] : [] };
        await LabVault.Make(Folder, Key, recipe, new SealingParts(Part("pub", task, same), Part("prv", task), null), default);
        return LabVault.Open(Folder, Key);
    }

    private SealingPart Part(string name, TaskKind task, bool same = false)
    {
        File.WriteAllText(At($"{name}.csv"), "id,a\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{name}{row},{row}\n")));
        return new SealingPart
        {
            Ids = [.. Enumerable.Range(0, Rows).Select(row => $"{name}{row}")],
            Targets = same ? new double[Rows] : Truth(task).Targets,
            Groups = Truth(task).Groups,
            FeaturesFile = At($"{name}.csv"),
        };
    }

    private static Truth Truth(TaskKind task) => new([.. Enumerable.Range(0, Rows).Select(row => task switch
    {
        TaskKind.Binary => (double)(row % 2),
        TaskKind.Regression => Math.Sqrt(row) * 1e3,
        _ => row % 3,
    })])
    {
        Classes = task switch { TaskKind.Binary => 2, TaskKind.Multiclass => 3, _ => 0 },
        Groups = [.. Enumerable.Range(0, Rows).Select(row => row / 5)],
    };

    private static double[] Predictions(Truth truth)
        => [.. Enumerable.Range(0, truth.Rows).SelectMany(row => truth.Width == 1 ? [0.5 + (0.4 * Math.Sin(row * 1.7))] : (double[])[row % 2 == 0 ? 0.5 : 0.25, 0.25, row % 2 == 0 ? 0.25 : 0.5])];

    private static MemoryStream Upload(SealingPart part, Truth truth)
    {
        var predictions = Predictions(truth);
        var text = new StringBuilder(truth.Width == 1 ? "id,prediction\n" : "id,x,\"a, b\",z\n");
        for (var row = 0; row < truth.Rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Ids[row]},{string.Join(',', predictions.Skip(row * truth.Width).Take(truth.Width).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}\n");
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
