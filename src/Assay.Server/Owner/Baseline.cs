using Assay.Commands;
using Assay.Journal;
using Assay.Labs;
using Assay.Server.Hosting;
using Assay.Vault;

namespace Assay.Server.Owner;

/// <summary>The frozen simple model: what a gap between public and private is compared with. Assay's own program, run on plain files.</summary>
internal sealed class Baseline(Lab lab, LabVault vault)
{
    /// <summary>Fits and scores it once; a sentence instead when that does not work.</summary>
    public async Task<(CommittedPair? Scores, string? Trouble)> Score(CancellationToken cancel)
    {
        var room = Directory.CreateTempSubdirectory("assay-baseline-").FullName;
        try
        {
            var features = Path.Combine(room, "private.csv");
            await vault.WritePrivateFeatures(features, cancel);
            var trouble = await Predict(lab.Public, Path.Combine(room, "public.out"), cancel)
                ?? await Predict(features, Path.Combine(room, "private.out"), cancel)
                ?? await PredictFinal(room, cancel);
            if (trouble is not null)
            {
                return (null, trouble);
            }

            await using var publicFile = File.OpenRead(Path.Combine(room, "public.out"));
            await using var privateFile = File.OpenRead(Path.Combine(room, "private.out"));
            await using var finalFile = vault.Final is null ? null : File.OpenRead(Path.Combine(room, "final.out"));
            return (await vault.Baseline(publicFile, privateFile, finalFile, cancel), null);
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
    }

    private async Task<string?> PredictFinal(string room, CancellationToken cancel)
    {
        if (vault.Final is not { } drawer)
        {
            return null;
        }

        var features = Path.Combine(room, "final.csv");
        await drawer.Features(features, cancel);
        return await Predict(features, Path.Combine(room, "final.out"), cancel);
    }

    private async Task<string?> Predict(string features, string predictions, CancellationToken cancel)
    {
        var finished = await new Command
        {
            Line =
            [
                Installation.Dotnet, Path.Combine(Installation.Researcher, "assay-researcher.dll"), "baseline",
                "--metric", lab.Contract.Metric.Name, "--schema", lab.SchemaFile, "--train", lab.Train,
                "--features", features, "--predictions", predictions,
            ],
        }.Capture(cancel, 1 << 16);
        return finished.Succeeded ? null : $"The baseline could not be fitted: {finished.Errors.Trim()}";
    }
}
