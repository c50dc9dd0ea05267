using System.Text;
using Assay.Agents;
using Assay.Candidates;
using Assay.Evaluation;
using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;
using Assay.Sandbox;
using Assay.Testing;
using Assay.Tests.Journal;
using Assay.Tracking;
using Assay.Vault;
using LabVault = Assay.Vault.LabVault;

namespace Assay.Tests.Candidates;

/// <summary>A real lab with a final drawer in which two directions have graded candidates of shell and awk.</summary>
internal sealed class GradedLab : IDisposable
{
    public static readonly DirectionId Two = new(2);

    private const string ByFirstColumn = """awk -F, 'NR == 1 { print "id,prediction" } NR > 1 { print $1 "," $2 / 1000 }' "$1" >"$2" """;

    private readonly TempFolder folder = new();
    private readonly RunStore runs;
    private readonly Toolbox toolbox;

    private GradedLab(TempFolder folder, Lab lab, string key)
    {
        this.folder = folder;
        Lab = lab;
        Vault = LabVault.Open(lab.State.Vault, key);
        Journal = Reopen();
        runs = RunStore.Open(lab.State.Tracking, lab.State.Artifacts, "1", lab.Name, TimeProvider.System);
        Repository = new Repository(lab.Folder, folder.Path);
        toolbox = new Toolbox(folder.File("tools"), [("assay", Directory.CreateDirectory(folder.File("cli")).FullName)]);
        toolbox.LayOut("/usr/bin/dotnet");
    }

    public Lab Lab { get; }

    public LabVault Vault { get; }

    public LabJournal Journal { get; private set; }

    public Repository Repository { get; }

    public IEnumerable<Fact> Facts => Journal.After(0).Select(entry => entry.Fact);

    /// <summary>What the first column is worth on the drawer's rows.</summary>
    public required Estimate Expected { get; init; }

    public static async Task<GradedLab> Made(string predict = ByFirstColumn)
    {
        var folder = new TempFolder();
        var key = folder.File("keys/lab.key");
        Estimate expected = default;
        File.WriteAllText(folder.File("source.csv"), "a,y\n" + string.Concat(Enumerable.Range(0, 200).Select(row => $"{row * 617 % 1000},{(row * 617 % 1000 > (row % 5 * 200) ? "yes" : "no")}\n")));
        var born = await Birth.Make(
            new InitRequest { Dir = folder.File("lab"), Data = folder.File("source.csv"), Target = "y", Final = 0.2 },
            new Home(folder.File("home")),
            async (state, recipe, parts, cancel) =>
            {
                var cells = File.ReadLines(parts.Final!.FeaturesFile).Skip(1).Select(line => double.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture) / 1000);
                expected = Assay.Measure.Metrics.Metric.Find(recipe.Task, recipe.Metric).Measure([.. cells], parts.Final.Targets);
                await LabVault.Make(new StateFolder(state).Vault, key, recipe, parts, cancel);
            },
            default);
        await Repository.Create(born.Lab.Folder, default);
        var made = new GradedLab(folder, born.Lab, key) { Expected = expected };
        await made.Submit(predict);
        return made;
    }

    /// <summary>The drawer behind a real wall, with the vault's grader or another.</summary>
    public FinalDrawer Drawer(FinalGrader? grader = null)
        => FinalDrawer.Create(Lab, Journal, Repository, runs, grader ?? Vault.Final!, new Bubblewrap(TimeProvider.System), toolbox, TimeProvider.System);

    /// <summary>What a restarted server does with the journal.</summary>
    public LabJournal Reopen()
    {
        Journal?.Dispose();
        return Journal = LabJournal.Open(Lab.State.Journal, Tests.Journal.Facts.Key, TimeProvider.System);
    }

    public void Dispose()
    {
        Journal.Dispose();
        runs.Dispose();
        Vault.Dispose();
        GuestFolder.Delete(folder.Path, CancellationToken.None).GetAwaiter().GetResult();
        Directory.CreateDirectory(folder.Path);
        folder.Dispose();
    }

    private async Task Submit(string predict)
    {
        var files = new Dictionary<string, byte[]?>
        {
            ["candidate.yaml"] = Encoding.UTF8.GetBytes("predict: [sh, predict.sh, \"{features}\", \"{predictions}\"]\n"),
            ["predict.sh"] = Encoding.UTF8.GetBytes(predict),
        };
        var commit = await Repository.CommitToMain(files, "A candidate", default);
        Journal.Append(Tests.Journal.Facts.Made());
        foreach (var number in (int[])[1, 2])
        {
            var id = new DirectionId(number);
            Journal.Append(Tests.Journal.Facts.Opened(number));
            Journal.Append(new DirectionAnnounced(id, $"way-{number}", $"Way {number}", "It works", []));
            await new Packing(Lab, Repository, runs, Journal).Freeze(id, commit, default);
            Journal.Append(new Rehearsed(id, commit, "sha256:r", null));
            Journal.Append(new SubmissionClaimed(id, commit, null, new Dictionary<string, string>()));
            Journal.Append(new SubmissionGraded(id, "sha256:p", null));
        }
    }
}
