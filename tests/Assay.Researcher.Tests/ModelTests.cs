using System.IO.Compression;
using System.Text;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Commands;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Features;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Researcher.Tests.Fakes;
using Assay.Testing;
using Xunit;

namespace Assay.Researcher.Tests;

public sealed class ModelTests : IDisposable
{
    private static readonly Recipe.Single Smooth = new(
        new FeaturePlan
        {
            Numbers = NumberTreatment.Spline,
            LowCardinality = CategoryTreatment.OneHot,
            HighCardinality = CategoryTreatment.Target,
            MaxOneHotCategories = 10,
            Interactions = 3
        },
        new Learner.Linear(0.3),
        Seed: 1);

    private static readonly Recipe.Single Boosted = Trees.Of(
        Trees.Plain with { HighCardinality = CategoryTreatment.Target | CategoryTreatment.Frequency, Selection = true }, Trees.Sound, seed: 1) with
    {
        Learner = new Learner.Boosted(Trees.Sound, Rounds: 60, Patience: 0),
    };

    private readonly TempFolder _folder = new();
    private readonly TrainingSet _training;

    public ModelTests()
    {
        File.WriteAllText(_folder.File("train.csv"), Customers.Make(1500, 1, withTargets: true).Csv);
        File.WriteAllText(_folder.File("features.csv"), Customers.Make(700, 2, withTargets: false).Csv);
        _training = FrameReader.Training(_folder.File("train.csv"), new Schema { Id = "id", Target = "churn", Positive = "yes" });
        File.WriteAllText(_folder.File("schema.json"), Customers.Schema);
    }

    public static TheoryData<string> Recipes => ["smooth", "boosted", "blend"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_model_read_back_from_its_file_predicts_what_it_predicted_before(string kind)
    {
        var model = Fit(kind);
        Directory.CreateDirectory(_folder.File("model"));
        File.WriteAllBytes(Path.Combine(_folder.File("model"), ModelFolder.FileName), ModelFolder.Bytes(model));

        Predict.Run(["--model", _folder.File("model"), "--features", _folder.File("features.csv"), "--predictions", _folder.File("out.csv")], _ => { }, TestContext.Current.CancellationToken);

        var features = FrameReader.Features(_folder.File("features.csv"), "id", _training.Columns);
        var written = File.ReadLines(_folder.File("out.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal("id,prediction", File.ReadLines(_folder.File("out.csv")).First());
        Assert.Equal(features.Ids, written.Select(cells => cells[0]));
        Assert.Equal(model.Predict(features), written.Select(cells => double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture)), (left, right) => Math.Abs(left - right) < 1e-9);
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_model_ranks_rows_that_it_has_not_seen(string kind)
    {
        var features = FrameReader.Features(_folder.File("features.csv"), "id", _training.Columns);
        double[] truth = [.. Customers.Make(700, 2, withTargets: false).Targets.Values];

        Assert.InRange(Metric.Find(TaskKind.Binary, "auc").Measure(Fit(kind).Predict(features), truth).Score, 0.72, 0.9);
    }

    [Fact]
    public void Each_row_is_predicted_by_itself_whatever_rows_are_beside_it()
    {
        var model = Fit("blend");
        var features = FrameReader.Features(_folder.File("features.csv"), "id", _training.Columns);

        Assert.Equal(model.Predict(features)[..10], model.Predict(features.Pick([.. Enumerable.Range(0, 10)])), (left, right) => Math.Abs(left - right) < 1e-12);
    }

    [Fact]
    public void The_baseline_is_the_same_each_time_and_predicts()
    {
        string[] words = ["--schema", _folder.File("schema.json"), "--train", _folder.File("train.csv"), "--model"];
        Baseline.Run([.. words, _folder.File("one")], TestContext.Current.CancellationToken);
        Baseline.Run([.. words, _folder.File("two")], TestContext.Current.CancellationToken);
        Predict.Run(["--model", _folder.File("one"), "--features", _folder.File("features.csv"), "--predictions", _folder.File("one.csv")], _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(File.ReadAllBytes(_folder.File("one/model.json.gz")), File.ReadAllBytes(_folder.File("two/model.json.gz")));
        Assert.Equal(701, File.ReadLines(_folder.File("one.csv")).Count());
    }

    [Theory]
    [InlineData("{\"version\":1,\"task\":\"binary\",\"id\":\"id\",\"columns\":[],\"members\":[]}", "version 1")]
    [InlineData("not json", "not a model")]
    public void A_file_that_is_no_model_of_this_version_is_refused(string text, string reason)
        => Assert.Contains(reason, Assert.Throws<AssayException>(() => ModelFolder.Parse(Packed(text), "model.json.gz")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_predictor_of_no_known_kind_is_no_model()
        => Assert.Contains(
            "not a model",
            Assert.Throws<AssayException>(() => ModelFolder.Parse(
                Packed("{\"version\":2,\"task\":\"binary\",\"id\":\"id\",\"columns\":[],\"members\":[{\"encoders\":[],\"predictor\":{\"weights\":[]}}]}"), "model.json.gz")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_option_that_is_missing_or_unknown_is_named()
    {
        Assert.Contains("--model", Assert.Throws<AssayException>(() => Predict.Run([], _ => { }, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Contains("--modell", Assert.Throws<AssayException>(() => Predict.Run(["--modell", "x"], _ => { }, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private Model Fit(string kind)
    {
        Recipe recipe = kind switch { "smooth" => Smooth, "boosted" => Boosted, _ => new Recipe.Blend([Smooth, Boosted]) };
        var rows = new Rows(_training.Features, TaskKind.Binary, _training.Truth);
        return new() { Task = TaskKind.Binary, Id = "id", Columns = _training.Columns, Members = recipe.Fit(Given.Fold(rows), Given.Bench()).Members };
    }
}
