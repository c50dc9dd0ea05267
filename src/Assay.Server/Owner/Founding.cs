using Assay.Audit;
using Assay.Environments;
using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Server.Hosting;
using Assay.Vault;

namespace Assay.Server.Owner;

/// <summary>Founds a lab: the rows dealt out and sealed, the knowledge base begun, the baseline fitted and scored once, the first fact written.</summary>
internal sealed class Founding(House house)
{
    public async Task<InitAnswer> Found(InitRequest request, CancellationToken cancel)
    {
        using var phases = house.Foundings.Begin(request.Dir);
        var offer = Offer.For(request, house.Home);
        var born = await Birth.Make(request with { Environment = offer.Path }, house.Home, Seal, phases.Enter, cancel);
        try
        {
            Admission.Check(born.Lab, house.Home, guests: 1);
            return await Complete(born with { Notes = [.. born.Notes, .. offer.Notes] }, phases.Enter, cancel);
        }
        catch
        {
            born.Undo();
            throw;
        }
    }

    private static Task Seal(string stateFolder, SealingRecipe recipe, SealingParts parts, CancellationToken cancel)
        => LabVault.Make(new StateFolder(stateFolder).Vault, PassingKey(stateFolder), recipe, parts, cancel);

    /// <summary>Where the key lies until the lab has its final place.</summary>
    private static string PassingKey(string stateFolder) => Path.Combine(stateFolder, "vault.key");

    private async Task<InitAnswer> Complete(Born born, Action<string> phase, CancellationToken cancel)
    {
        var lab = born.Lab;
        var key = house.KeyOf(lab.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(key)!, (UnixFileMode)0b111_000_000);
        File.Move(PassingKey(lab.State.Folder), key);
        phase("Creating the git repository");
        await BeginMain(lab, cancel);
        using var vault = LabVault.Open(lab.State.Vault, key);
        phase("Fitting the baseline");
        var baseline = await new Baseline(lab, vault).Score(cancel);
        using (var journal = LabJournal.Open(lab.State.Journal, LabVault.JournalKey(key), house.Clock))
        {
            journal.Append(First(born, vault, baseline));
        }

        IReadOnlyList<string> notes = baseline.Trouble is { } trouble ? [.. born.Notes, trouble] : born.Notes;
        lab.State.Remember(lab.Folder);
        phase("Checking the data for leakage");
        var hazards = await DataAudit.Look(lab, cancel);
        return new InitAnswer(lab.Name, lab.Id, notes, hazards, lab.Schema.Rows, baseline.Scores is { } scores ? vault.PublicScore(scores.Public) : null)
        {
            Metric = lab.Contract.Metric.Name,
            Columns = await ColumnList.Of(lab, cancel),
        };
    }

    private static LabMade First(Born born, LabVault vault, ScoredBaseline baseline)
    {
        var contract = born.Lab.Contract;
        var metric = Measure.Metrics.Metric.Find(contract.Data.Task, contract.Metric.Name);
        return new LabMade(
            born.Lab.Name, born.Lab.Id, contract.Data.Task, metric.Info, contract.Feedback, contract.FrozenDigest,
            born.Digests, baseline.Scores, vault.Bound, born.Predecessor, Installation.Version)
        {
            BaselineModel = baseline.Model,
        };
    }

    /// <summary>The lab folder becomes a repository whose first commit is the contract and the word to the agents.</summary>
    private static async Task BeginMain(Lab lab, CancellationToken cancel)
    {
        var repository = await Repository.Create(lab.Folder, cancel);
        var files = new Dictionary<string, byte[]?>();
        foreach (var file in Directory.EnumerateFiles(lab.Folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(lab.Folder, file);
            if (!path.StartsWith(".git/", StringComparison.Ordinal) && (!path.StartsWith("data/", StringComparison.Ordinal) || path == "data/schema.json"))
            {
                files[path] = await File.ReadAllBytesAsync(file, cancel);
            }
        }

        await repository.CommitToMain(files, "Begin the lab", cancel);
    }
}
