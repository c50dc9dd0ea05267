using System.Globalization;
using System.Text;
using Assay.Labs;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Vault;
using LabVault = Assay.Vault.LabVault;

namespace Assay.Tests.Vault;

/// <summary>A small sealed lab in a temporary folder, whose targets and truth the test knows.</summary>
internal sealed class SealedLab : IDisposable
{
    public static readonly SealingRecipe Recipe = new(TaskKind.Binary, "auc", ["logloss", "brier"]);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("assay-vault-");

    public SealedLab(int rows = 24, int seed = 5, bool truth = true, bool drawer = false)
    {
        Public = Part("pub", rows, seed, truth);
        Private = Part("prv", rows + 3, seed + 1, truth);
        Final = drawer ? Part("fin", rows + 5, seed + 2, truth) : null;
    }

    public SealingPart Public { get; init; }

    public SealingPart Private { get; init; }

    /// <summary>None unless a test asks for a drawer.</summary>
    public SealingPart? Final { get; init; }

    public string Folder => Path.Combine(_home.FullName, "state", "vault");

    public string Key => Path.Combine(_home.FullName, "keys", "lab.key");

    public string Scratch(string name) => Path.Combine(_home.FullName, name);

    public static async Task<SealedLab> Made(int rows = 24, int seed = 5, bool truth = true, bool drawer = false)
    {
        var lab = new SealedLab(rows, seed, truth, drawer);
        await lab.Make();
        return lab;
    }

    public Task Make(CancellationToken cancel = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        return LabVault.Make(Folder, Key, Recipe, new SealingParts(Public, Private, Final), cancel);
    }

    public LabVault Open() => LabVault.Open(Folder, Key);

    public IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Predictions that are the row's number in disguise: neither good nor constant.</summary>
    public static double[] Guesses(SealingPart part) => [.. part.Ids.Select((_, row) => Math.Round(0.5 + (0.4 * Math.Sin(row * 1.7)), 4))];

    public static Stream Upload(SealingPart part, double[] predictions)
    {
        var text = new StringBuilder("id,prediction\n");
        for (var row = 0; row < part.Ids.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Ids[row]},{predictions[row]:R}\n");
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static Stream Upload(SealingPart part) => Upload(part, Guesses(part));

    public static Estimate Measured(SealingPart part, string metric = "auc")
        => Metric.Find(TaskKind.Binary, metric).Measure(Guesses(part), part.Targets);

    public void Dispose() => _home.Delete(recursive: true);

    private SealingPart Part(string name, int rows, int seed, bool truth)
    {
        var random = new Random(seed);
        var chances = Enumerable.Range(0, rows).Select(_ => random.NextDouble()).ToArray();
        var features = Scratch($"{name}.csv");
        File.WriteAllText(features, "id,colour\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"{name}-{row:x4},ultramarine\n")));
        return new SealingPart
        {
            Ids = [.. Enumerable.Range(0, rows).Select(row => $"{name}-{row:x4}")],
            Targets = [.. chances.Select((chance, row) => row < 2 ? row : random.NextDouble() < chance ? 1.0 : 0.0)],
            FeaturesFile = features,
            Truth = truth ? chances : null,
        };
    }
}
