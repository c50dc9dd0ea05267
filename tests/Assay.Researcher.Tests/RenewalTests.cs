using System.Globalization;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Commands;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;
using Assay.Testing;
using Xunit;

namespace Assay.Researcher.Tests;

/// <summary>A model of a lab by time that meets rows which are later than all that it was fitted on.</summary>
public sealed class RenewalTests : IDisposable
{
    private const int Known = 200;
    private const int Later = 100;

    private static readonly Schema Schema = new() { Id = "id", Target = "y", Task = TaskKind.Regression, Time = "day" };
    private static readonly Yardstick Rmse = new(TaskKind.Regression, 0, Metric.Find(TaskKind.Regression, "rmse"));
    private static readonly Recipe.Single Line = new(
        new FeaturePlan { Numbers = NumberTreatment.Scaled, LowCardinality = CategoryTreatment.OneHot, HighCardinality = CategoryTreatment.OneHot, DropTime = true }, new Learner.Linear(100), Seed: 1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Later_rows_of_the_past_are_learnt_from_before_it_predicts()
    {
        var all = Write("history.csv", Known + Later);

        Assert.Equal(Fit(all).Predict(Features()), Renewed(Handed(), all).Predict(Features()));
        Assert.NotEqual(Handed().Predict(Features()), Renewed(Handed(), all).Predict(Features()));
    }

    [Fact]
    public void How_the_rows_of_the_past_stand_makes_no_difference()
    {
        var all = Write("history.csv", Known + Later);
        var lines = File.ReadAllLines(all);

        // Four rows of each moment.
        lines = [lines[0], .. lines.Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[0]},{((int.Parse(cells[1], CultureInfo.InvariantCulture) / 4) * 4) + 3},{cells[2]},{cells[3]}")];
        File.WriteAllLines(all, lines);
        var turned = Path.Combine(_folder.Path, "turned.csv");
        File.WriteAllLines(turned, [lines[0], .. lines.Skip(1).Reverse()]);

        var renamed = Path.Combine(_folder.Path, "renamed.csv");
        File.WriteAllLines(renamed, [lines[0], .. lines.Skip(1).Select((line, at) => $"n{at * 7919 % 1000}{line[line.IndexOf(',', StringComparison.Ordinal)..]}")]);
        var nameless = Path.Combine(_folder.Path, "nameless.csv");
        File.WriteAllLines(nameless, [.. lines.Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..])]);

        Assert.All([turned, renamed, nameless], other => Assert.Equal(Renewed(Sampled(), all).Predict(Features()), Renewed(Sampled(), other).Predict(Features())));

        // Rows are drawn by their place.
        Model Sampled()
        {
            var model = Handed();
            var trees = Families.Trees.Of(Line.Features, Families.Trees.Sound with { Subsample = 0.5 }, seed: 1).Settled([20]);
            return model with { Renewal = model.Renewal! with { Recipes = [(Recipe.Single)trees] } };
        }
    }

    [Fact]
    public void A_past_that_it_knows_changes_nothing()
    {
        // By another recipe than it was made, so that a fit would show.
        var model = Handed();
        model = model with { Renewal = model.Renewal! with { Recipes = [Line with { Learner = new Learner.Linear(0.001) }] } };

        var said = new List<string>();
        Assert.Equal(model.Predict(Features()), Renewed(model, Write("history.csv", Known), said.Add).Predict(Features()));
        Assert.Contains("no row later than the training data", Assert.Single(said), StringComparison.Ordinal);
        Assert.NotEqual(model.Predict(Features()), Renewed(model, Write("history.csv", Known + 1)).Predict(Features()));
    }

    [Fact]
    public void What_cannot_be_fitted_stays_as_it_was_and_says_so()
    {
        var model = Handed();
        model = model with { Renewal = model.Renewal! with { Recipes = [Families.Trees.Of(Line.Features, Families.Trees.Sound with { Objective = "no:such" }, seed: 1)] } };
        var said = new List<string>();

        Assert.Equal(model.Predict(Features()), Renewed(model, Write("history.csv", Known + Later), said.Add).Predict(Features()));
        Assert.Contains("Not refitted on the new history", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_past_that_cannot_be_read_costs_the_renewal_and_not_the_prediction()
    {
        var model = Handed();
        var history = Write("history.csv", Known + Later);
        File.AppendAllText(history, "r9999,9999,0.5,many\n");
        var said = new List<string>();

        Assert.Equal(model.Predict(Features()), Renewed(model, history, said.Add).Predict(Features()));
        Assert.Contains("Not refitted on the new history", Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("y")]
    [InlineData("day")]
    public void A_past_without_a_column_is_an_error(string column)
    {
        var history = Write("history.csv", Known + Later);
        var lines = File.ReadAllLines(history);
        File.WriteAllLines(history, [lines[0].Replace($",{column}", ",other", StringComparison.Ordinal), .. lines.Skip(1)]);

        var refused = Assert.Throws<AssayException>(() => Renewed(Handed(), history));
        Assert.Contains($"no column '{column}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_are_weighed_are_told_how_many_are_to_come()
    {
        var seen = new List<int>();
        foreach (var at in Enumerable.Range(1, 3))
        {
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "models", $"{at}")).FullName, ModelFolder.FileName), ModelFolder.Bytes(Handed()));
        }

        var blend = Directory.CreateDirectory(Path.Combine(_folder.Path, "models", "0")).FullName;
        File.WriteAllBytes(
            Path.Combine(blend, ModelFolder.EnsembleName), ModelFolder.Bytes(new EnsembleFile { Weights = [0.5, 0.25, 0.25] }));
        ModelFolder.Read(blend, (model, toCome) =>
        {
            seen.Add(toCome);
            return model;
        });

        Assert.Equal([3, 2, 1], seen);
    }

    [Fact]
    public void What_is_not_ready_in_time_stays_as_it_was()
    {
        var late = Handed();
        late = late with { Renewal = late.Renewal! with { Seconds = 0 } };

        var said = new List<string>();
        Assert.Equal(late.Predict(Features()), Renewed(late, Write("history.csv", Known + Later), said.Add).Predict(Features()));
        Assert.Contains("time budget of", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Trees_are_not_told_the_moment_and_lines_are_when_they_want_to()
    {
        using var study = Study.Of(FrameReader.Training(Write("train.csv", Known), Schema), Schema, Rmse, seed: 0);

        Assert.Equal(["x"], Names(Families.Trees.Plain));
        Assert.All(Names(Families.Trees.Plain with { Arithmetic = 12 }), name => Assert.DoesNotContain("day", name, StringComparison.Ordinal));
        Assert.Equal(["day", "x"], Names(Line.Features with { DropTime = false }));

        string[] Names(FeaturePlan plan) => [.. study.Whole().Prepare(plan, TestContext.Current.CancellationToken).Encoders.SelectMany(encoder => encoder.Names())];
    }

    [Fact]
    public void The_command_reads_the_past_and_the_model_file_says_how()
    {
        var model = Path.Combine(_folder.Path, "model");
        Directory.CreateDirectory(model);
        File.WriteAllBytes(Path.Combine(model, ModelFolder.FileName), ModelFolder.Bytes(Handed()));
        var (features, history) = (Write("features.csv", Later, from: Known + Later), Write("history.csv", Known + Later));

        Assert.NotEqual(Predicted("--history", "none"), Predicted("--history", history));
        Assert.Contains("--history none", Assert.Throws<AssayException>(() => Predicted()).Message, StringComparison.Ordinal);

        string Predicted(params string[] more)
        {
            var predictions = Path.Combine(_folder.Path, "predictions.csv");
            Predict.Run([.. new[] { "--model", model, "--features", features, "--predictions", predictions }, .. more], _ => { }, TestContext.Current.CancellationToken);
            return File.ReadAllText(predictions);
        }
    }

    private Model Handed()
    {
        var train = Write("train.csv", Known);
        return Fit(train) with { Renewal = new(Schema, "rmse", Known - 1, Seconds: 60, [Line]) };
    }

    private static Model Renewed(Model model, string history, Action<string>? say = null)
        => model.Renewal!.Of(model, history, new Deadline(TimeProvider.System, TimeSpan.FromSeconds(model.Renewal.Seconds)), say ?? (_ => { }), TestContext.Current.CancellationToken);

    private static Model Fit(string file)
    {
        using var study = Study.Of(FrameReader.Training(file, Schema), Schema, Rmse, seed: 0);
        var fitted = Line.Fit(study.Whole(), new(Rmse, new Deadline(TimeProvider.System, TimeSpan.MaxValue), TestContext.Current.CancellationToken));
        return study.Model(fitted.Members);
    }

    private Frame Features() => FrameReader.Features(Write("features.csv", Later, from: Known + Later), "id", Handed().Columns);

    // What x says of y grows with time.
    private string Write(string name, int rows, int from = 0)
    {
        var chance = new Random(from + 1);
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllLines(path, ["id,day,x,y", .. Enumerable.Range(from, rows).Select(day => (day, x: new Random(day).NextDouble()))
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"r{row.day},{row.day},{row.x:0.000},{(row.x * row.day / 50) + (0.1 * chance.NextDouble()):0.000}"))]);
        return path;
    }
}
