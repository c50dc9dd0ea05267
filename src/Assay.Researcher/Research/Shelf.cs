using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Families;
using Assay.Researcher.Models;
using Assay.Researcher.Tracking;

namespace Assay.Researcher.Research;

/// <summary>The models that others submitted, and what they said of the training rows that all of them were judged on.</summary>
/// <param name="Runs">Their runs.</param>
/// <param name="Rows">The rows that all of them were judged on.</param>
/// <param name="Margins">What each said of these rows.</param>
/// <param name="Truth">What is true of them.</param>
/// <param name="Fresh">Whether fresh folds, divided anew after the models were chosen, said what is weighed.</param>
internal sealed record Shelf(IReadOnlyList<Run> Runs, int[] Rows, IReadOnlyList<double[]> Margins, Truth Truth, bool Fresh, MlflowClient Mlflow)
{
    private const int MostModels = 15;

    /// <summary>What its scores are called.</summary>
    public Stage Stage => Fresh ? Stage.Judging : Stage.Looking;

    /// <summary>By which rows weights are chosen, in a sentence.</summary>
    public string Told => Fresh
        ? "Weights are chosen on out-of-fold predictions from new folds."
        : "Fits are slow here, so weights are chosen on the hold-out rows, which also helped to choose the models.";

    /// <summary>The shelf; null when there are no two models that were judged on the same rows.</summary>
    public static async Task<Shelf?> Load(IEnumerable<Sibling> siblings, Study study, MlflowClient mlflow, CancellationToken cancel)
    {
        List<(Run Run, double[] Margins, bool Judged)> known = [];
        foreach (var sibling in siblings.Where(sibling => sibling.Weighable).OrderByDescending(sibling => sibling.Judged).Take(MostModels))
        {
            if (await Read(sibling, mlflow, study.All.Frame.Rows, study.Yardstick.Width, cancel) is { } margins)
            {
                known.Add((sibling.Run, margins, sibling.Judged));
            }
        }

        return Of(known, study, mlflow);
    }

    /// <summary>The shelf of models whose word on training rows is known, not a number where they were not asked; judged ones are known by fresh folds.</summary>
    public static Shelf? Of(IReadOnlyList<(Run Run, double[] Margins, bool Judged)> known, Study study, MlflowClient mlflow)
    {
        // However many fresh folds there are, together they judge the same rows. Where few models were judged on such, because fits
        // are slow here, all are weighed by the rows that every direction sets aside while looking.
        var (fresh, aside) = (On(study.Fresh(2).JudgedRows(2), fresh: true), On(study.JudgedRows(study.Folds.Count), fresh: false));
        var shelf = fresh.Runs.Count < WeighedBlend.Fewest && aside.Runs.Count > fresh.Runs.Count ? aside : fresh;
        return shelf.Runs.Count < 2 || shelf.Rows.Length == 0 ? null : shelf;

        Shelf On(int[] judged, bool fresh)
        {
            var (rows, width) = (judged.Order().ToArray(), study.Yardstick.Width);
            var models = known.Where(model => model.Judged || !fresh).Select(model => (model.Run, Margins: Pick.Wide(model.Margins, rows, width))).Where(model => model.Margins.All(double.IsFinite)).ToList();
            return new([.. models.Select(model => model.Run)], rows, [.. models.Select(model => model.Margins)], study.All.Truth.Pick(rows), fresh, mlflow);
        }
    }

    // A file that is gone, or of another table, is one model fewer and no more than that.
    private static async Task<double[]?> Read(Sibling sibling, MlflowClient mlflow, int all, int width, CancellationToken cancel)
    {
        try
        {
            return OofFile.Read(await mlflow.Download(sibling.Run, Names.OutOfFoldFile, cancel), all, width);
        }
        catch (AssayException)
        {
            return null;
        }
    }

    public async Task<Model> Model(string run, CancellationToken cancel)
        => ModelFolder.Parse(await Mlflow.Download(Runs.First(known => known.Info.RunId == run), Names.ModelFile, cancel), Names.ModelFile);
}
