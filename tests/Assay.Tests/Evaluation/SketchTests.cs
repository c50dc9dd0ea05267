using Assay.Evaluation;
using Assay.Testing;
using Xunit;

namespace Assay.Tests.Evaluation;

/// <summary>What is remembered of predictions: to the last bit, or not at all.</summary>
public class SketchTests
{
    private const string Commitment = "sha256:00ff";

    [Fact]
    public void A_sketch_comes_back_as_it_was_kept()
    {
        using var folder = new TempFolder();
        double[] predictions = [0, 1, 0.1 + 0.2, double.Epsilon, 1e-300];

        new Sketches(folder.File("sketches")).Keep(Commitment, Sketch.Of(predictions));

        Assert.Equal(predictions, new Sketches(folder.File("sketches")).Find(Commitment)!.Values.ToArray());
        Assert.Single(Directory.EnumerateFiles(folder.File("sketches")));
    }

    [Fact]
    public void It_holds_the_first_rows_of_many_and_its_own_copy_of_them()
    {
        double[] predictions = [.. Enumerable.Range(0, 5000).Select(row => row / 5000.0)];
        var sketch = Sketch.Of(predictions);
        var before = predictions[..Sketch.Most];
        Array.Clear(predictions);

        Assert.Equal(before, sketch.Values.ToArray());
    }

    [Fact]
    public void What_is_not_there_or_not_whole_is_not_known()
    {
        using var folder = new TempFolder();
        var sketches = new Sketches(folder.File("sketches"));
        Assert.Null(sketches.Find(Commitment));
        Assert.Null(sketches.Find(null));

        sketches.Keep(Commitment, null);
        Assert.Null(sketches.Find(Commitment));

        sketches.Keep(Commitment, Sketch.Of([0.1, 0.2]));
        File.WriteAllBytes(Directory.EnumerateFiles(folder.File("sketches")).Single(), new byte[13]);
        Assert.Null(sketches.Find(Commitment));
    }

    [Fact]
    public void No_text_can_name_a_file_elsewhere()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("secret.bin"), new byte[16]);

        Assert.Null(new Sketches(Directory.CreateDirectory(folder.File("sketches")).FullName).Find("sha256:../secret"));
    }
}
