using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Models;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>The models that others handed in, and what they said of the training rows that all of them were judged on.</summary>
/// <param name="Runs">Their runs.</param>
/// <param name="Rows">The rows that all of them were judged on.</param>
/// <param name="Margins">What each said of these rows.</param>
/// <param name="Truth">What is true of them.</param>
internal sealed record Shelf(IReadOnlyList<Run> Runs, int[] Rows, IReadOnlyList<double[]> Margins, Truth Truth, MlflowClient Mlflow)
{
    private const int MostModels = 15;

    /// <summary>The shelf; null when there are no two models that were judged on the same rows.</summary>
    public static async Task<Shelf?> Load(IEnumerable<Sibling> siblings, Study study, MlflowClient mlflow, CancellationToken cancel)
    {
        var (all, width) = (study.All.Frame.Rows, study.Yardstick.Width);
        List<(Run Run, double[] Margins)> known = [];

        // However many fresh folds there are, together they judge the same rows.
        var rows = study.Fresh(2).JudgedRows(2).Order().ToArray();
        foreach (var sibling in siblings.Where(sibling => sibling.Weighable).Take(MostModels))
        {
            if (await Read(sibling, mlflow, all, width, cancel) is { } margins && Pick.Wide(margins, rows, width).All(double.IsFinite))
            {
                known.Add((sibling.Run, margins));
            }
        }

        return known.Count < 2 || rows.Length == 0
            ? null
            : new([.. known.Select(model => model.Run)], rows, [.. known.Select(model => Pick.Wide(model.Margins, rows, width))], study.All.Truth.Pick(rows), mlflow);
    }

    // A file that is gone, or of another table, is one model fewer and no more than that.
    private static async Task<double[]?> Read(Sibling sibling, MlflowClient mlflow, int all, int width, CancellationToken cancel)
    {
        try
        {
            return JudgedFile.Read(await mlflow.Download(sibling.Run, Names.JudgedFile, cancel), all, width);
        }
        catch (AssayException)
        {
            return null;
        }
    }

    public async Task<Model> Model(string run, CancellationToken cancel)
        => ModelFolder.Parse(await Mlflow.Download(Runs.First(known => known.Info.RunId == run), Names.ModelFile, cancel), Names.ModelFile);
}
