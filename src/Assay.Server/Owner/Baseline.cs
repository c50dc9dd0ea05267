using Assay.Candidates;
using Assay.Commands;
using Assay.Journal;
using Assay.Labs;
using Assay.Server.Hosting;
using Assay.Vault;

namespace Assay.Server.Owner;

/// <summary>The baseline: what every candidate, and every gap between public and private, is compared with. Assay's own program, run on plain files.</summary>
internal sealed class Baseline(Lab lab, LabVault vault)
{
    /// <summary>Fits it, scores it once and keeps its model; a sentence instead when that does not work.</summary>
    public async Task<ScoredBaseline> Score(CancellationToken cancel)
    {
        var room = Directory.CreateTempSubdirectory("assay-baseline-").FullName;
        try
        {
            var features = Path.Combine(room, "private.csv");
            await vault.WritePrivateFeatures(features, cancel);
            var trouble = await Fit(cancel)
                ?? await Predict(lab.Public, Path.Combine(room, "public.out"), cancel)
                ?? await Predict(features, Path.Combine(room, "private.out"), cancel)
                ?? await PredictFinal(room, cancel);
            if (trouble is not null)
            {
                if (Directory.Exists(lab.State.Baseline)) Directory.Delete(lab.State.Baseline, recursive: true);
                return new(null, null, trouble);
            }

            await using var publicFile = File.OpenRead(Path.Combine(room, "public.out"));
            await using var privateFile = File.OpenRead(Path.Combine(room, "private.out"));
            await using var finalFile = vault.Final is null ? null : File.OpenRead(Path.Combine(room, "final.out"));
            return new(await vault.Baseline(publicFile, privateFile, finalFile, cancel), BaselineCandidate.Complete(lab.State), null);
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

    private Task<string?> Fit(CancellationToken cancel)
        => Run(["baseline", "--metric", lab.Contract.Metric.Name, "--schema", lab.SchemaFile, "--train", lab.Train, "--model", BaselineCandidate.ModelFolder(lab.State)], cancel);

    private Task<string?> Predict(string features, string predictions, CancellationToken cancel)
        => Run(["predict", "--model", BaselineCandidate.ModelFolder(lab.State), "--features", features, "--predictions", predictions], cancel);

    private static async Task<string?> Run(IReadOnlyList<string> words, CancellationToken cancel)
    {
        var finished = await new Command { Line = [Installation.Dotnet, Path.Combine(Installation.Researcher, "assay-researcher.dll"), .. words] }.Capture(cancel, 1 << 16);
        return finished.Succeeded ? null : $"The baseline could not be fitted: {finished.Errors.Trim()}";
    }
}

/// <summary>What came of the baseline.</summary>
/// <param name="Scores">Commitments to its scores; null where it could not be fitted.</param>
/// <param name="Model">SHA-256 of its model files, by their paths in a candidate's folder.</param>
/// <param name="Trouble">Why there is none.</param>
internal sealed record ScoredBaseline(CommittedPair? Scores, IReadOnlyDictionary<string, string>? Model, string? Trouble);
