using System.Globalization;
using System.Text;
using Assay.Agents;
using Assay.Candidates;
using Assay.Evaluation;
using Assay.Git;
using Assay.Journal;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;
using Assay.Sandbox;
using Assay.Testing;
using Assay.Tests.Git;
using Assay.Tests.Journal;
using Assay.Tracking;
using LabVault = Assay.Vault.LabVault;

namespace Assay.Tests.Candidates;

/// <summary>
/// A sealed lab with journal, vault and clean room in a temporary folder. Agents are played by the test: it evaluates what
/// a script of theirs predicts, and hands scripts in as candidates, over a bundle as agents do.
/// </summary>
internal sealed class CandidateBench : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("assay-marks-");
    private readonly ManualClock clock = new();
    private readonly ISandbox sandbox;
    private Repository repository = null!;
    private LabVault vault = null!;
    private Evaluations evaluations = null!;
    private Lab lab = null!;
    private RunStore runs = null!;

    private CandidateBench(ISandbox sandbox) => this.sandbox = sandbox;

    public LabJournal Journal { get; private set; } = null!;

    public StateFolder State => lab.State;

    /// <summary>The submissions as a server that has just started has them.</summary>
    public Submissions Submissions => Submissions.Create(lab, Journal, repository, runs, vault.Grader, sandbox, Tools(), clock);

    public static async Task<CandidateBench> Begin(
        int rows = 2000, ISandbox? sandbox = null, string header = "", Func<int, string>? more = null, Func<InitRequest, InitRequest>? request = null,
        double directionSeconds = 60)
    {
        var bench = new CandidateBench(sandbox ?? new Bubblewrap(TimeProvider.System));
        var table = bench.At("source.csv");
        await File.WriteAllTextAsync(table, Table(rows, header, more));
        var asked = new InitRequest { Dir = bench.At("lab"), Data = table, Target = "y" };
        var key = bench.At("key");
        var born = await Birth.Make(
            request?.Invoke(asked) ?? asked, new Home(bench.At("home")),
            (state, recipe, parts, cancel) => LabVault.Make(new StateFolder(state).Vault, key, recipe, parts, cancel), default);
        bench.lab = born.Lab;
        bench.vault = LabVault.Open(born.Lab.State.Vault, key);
        await bench.Open(directionSeconds);
        return bench;
    }

    /// <summary>Opens the next direction.</summary>
    public DirectionId Direction()
    {
        var id = new DirectionId(Journal.State.Directions.Count + 1);
        Journal.Append(Facts.Opened(id.Number));
        return id;
    }

    /// <summary>Evaluates what an awk program predicts for the public rows.</summary>
    public async Task Evaluate(DirectionId id, string program)
    {
        var predictions = Encoding.UTF8.GetBytes(await Awk(program));
        await evaluations.Answer(id, null, new MemoryStream(predictions), default);
    }

    /// <summary>Hands in an awk program as the direction's candidate, with whatever files lie beside it.</summary>
    public async Task HandIn(
        DirectionId id, string program, IReadOnlyDictionary<string, string>? files = null, string shell = "", bool history = false, string declared = "")
    {
        using var clone = await LabFolder.Begin();
        await repository.CloneMain(clone.Clone, $"exp/{id}", default);
        var script = $"{shell}\nawk -F, -v OFMT=%.6f -f model.awk \"$1\" > \"$2\"\n";
        foreach (var (name, text) in new Dictionary<string, string>(files ?? new Dictionary<string, string>())
        {
            ["model.awk"] = program,
            ["predict.sh"] = script,
            ["candidate.yaml"] = "predict: [sh, -e, predict.sh, \"{features}\", \"{predictions}\"" + (history ? ", \"{history}\"]\n" : "]\n") + declared,
        })
        {
            await clone.Write(name, text);
        }

        await Submissions.TakeBranch(id, new MemoryStream(await clone.Bundle()), default);
        await Submissions.Submit(id, new SubmissionRequest(), default);
    }

    /// <summary>Takes a direction's candidate out of the lab, into a folder within the bench's own.</summary>
    public async Task<(string Folder, Taken Taken)> Take(DirectionId id)
    {
        var folder = At($"taken-{id}");
        return (folder, await new Taking(lab, repository, runs, Journal).Submitted(Journal.State[id], folder, default));
    }

    /// <summary>Evaluates and hands in the same program, and lets it be graded.</summary>
    public async Task<DirectionState> Through(string program, IReadOnlyDictionary<string, string>? files = null, string shell = "", string? evaluated = null, bool history = false)
    {
        var id = Direction();
        await Evaluate(id, evaluated ?? program);
        await HandIn(id, program, files, shell, history);
        await Grade(id);
        return Journal.State[id];
    }

    /// <summary>Grades a direction's candidate as the pool does when no agent is at work.</summary>
    public async Task<bool> Grade(DirectionId id)
    {
        var submissions = Submissions;
        await using var alone = await submissions.Isolate(default);
        return await submissions.Settle(id, default);
    }

    /// <summary>Ids of the public rows with what a program says of them, a line each.</summary>
    public Task<string> Answers(string program) => Awk(program);

    public void Dispose()
    {
        Journal.Dispose();
        runs.Dispose();
        vault.Dispose();
        GuestFolder.Delete(root.FullName, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static string Table(int rows, string header, Func<int, string>? more)
    {
        var random = new Random(11);
        var text = new StringBuilder($"a,b{header},y\n");
        for (var row = 0; row < rows; row++)
        {
            var (a, b) = ((random.NextDouble() * 4) - 2, (random.NextDouble() * 4) - 2);
            var chance = 1 / (1 + Math.Exp(-a - (0.6 * b)));
            text.Append(CultureInfo.InvariantCulture, $"{a:0.00000},{b:0.00000}{more?.Invoke(row)},{(random.NextDouble() < chance ? "yes" : "no")}\n");
        }

        return text.ToString();
    }

    private async Task Open(double directionSeconds)
    {
        Journal = LabJournal.Open(lab.State.Journal, Facts.Key, clock);
        runs = RunStore.Open(lab.State.Tracking, lab.State.Artifacts, "7", "marks", clock);
        var scratch = Directory.CreateDirectory(At("scratch")).FullName;
        repository = await Repository.Create(lab.Folder, default);
        await repository.CommitToMain(new Dictionary<string, byte[]?> { ["README.md"] = "a lab\n"u8.ToArray() }, "Begin", default);
        evaluations = new Evaluations(Journal, vault.Grader, new Sketches(lab.State.Sketches), scratch);
        Journal.Append(Facts.Made());
        Journal.Append(Facts.Started(directionSeconds: directionSeconds));
    }

    private Toolbox Tools()
    {
        var tools = new Toolbox(At("tools"), [("assay", Directory.CreateDirectory(At("cli")).FullName), ("assay-researcher", Directory.CreateDirectory(At("researcher")).FullName)]);
        tools.LayOut("/usr/bin/dotnet");
        return tools;
    }

    private async Task<string> Awk(string program)
    {
        var finished = await new Assay.Commands.Command { Line = ["awk", "-F,", "-v", "OFMT=%.6f", program, lab.Public] }.Capture(default, 1 << 22);
        return finished.Succeeded ? finished.Text : throw new InvalidOperationException(finished.Errors);
    }

    private string At(string name) => Path.Combine(root.FullName, name);
}
