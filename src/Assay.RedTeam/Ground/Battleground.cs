using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Protocol.Owners;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>One lab on which cases are tried, one after another: its owner's folder, its state, and the owner's client.</summary>
internal sealed class Battleground
{
    private const int Rows = 3000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly SemaphoreSlim turn = new(1);
    private readonly bool unsealed;
    private readonly TimeSpan? researchTime;

    private Battleground(OwnerClient owner, string home, string dir, string id, Terms terms)
        => (Owner, Home, Dir, Id, unsealed, Exact, researchTime) = (owner, home, dir, id, terms.Unsealed, terms.Exact, terms.ResearchTime is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    public OwnerClient Owner { get; }

    /// <summary>The owner's state folder.</summary>
    public string Home { get; }

    /// <summary>The lab's folder.</summary>
    public string Dir { get; }

    public string Id { get; }

    /// <summary>True where every evaluation is answered with its score.</summary>
    public bool Exact { get; }

    /// <summary>The table from which the lab was made, targets and all.</summary>
    public string Source => Dir + ".csv";

    public string State => Path.Combine(Home, "labs", Id);

    /// <summary>Makes a lab that lays this program behind its wall; the quota is out of the way unless a case is about it.</summary>
    public static async Task<Battleground> Make(OwnerClient owner, string home, string dir, Terms terms, CancellationToken cancel)
    {
        TestData.Write(dir + ".csv", Rows, seed: 7);
        var made = await owner.Init(
            new InitRequest { Dir = dir, Data = dir + ".csv", Target = Field.Rows.Target, Id = Field.Rows.Id, Positive = "1", Metric = terms.Metric, Public = 1.0 / 3, Private = 1.0 / 3, Goal = "Attack this installation." },
            cancel);
        var file = Path.Combine(dir, "lab.yaml");
        File.WriteAllText(file, terms.Applied(File.ReadAllText(file)));
        return new Battleground(owner, home, dir, made.Id, terms);
    }

    /// <summary>Lets a case's agents work here until they are done, and says what the books hold of it.</summary>
    public async Task<Aftermath> Run(Case one, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var before = await Owner.Status(Dir, cancel);
            var entries = (await Owner.Journal(Dir, long.MaxValue, cancel)).Journal.Entries;
            var first = before.Directions.Count + 1;
            using var bait = await one.Prepare(this, cancel);
            await Owner.Run(
                new RunRequest
                {
                    Dir = Dir,
                    Agent = Line(one, first, bait),
                    Directions = one.Guests,
                    Concurrent = one.AtOnce,
                    Time = (researchTime ?? Longest).Stretched.TotalSeconds,
                    Unsealed = unsealed,
                },
                cancel);
            var status = await Ended(cancel);
            var journal = await Owner.Journal(Dir, entries, cancel);
            return new Aftermath(this, [.. status.Directions.Where(direction => direction.Id.Number >= first)], journal.Entries);
        }
        finally
        {
            turn.Release();
        }
    }

    private static string Line(Case one, int first, Bait bait)
        => string.Create(CultureInfo.InvariantCulture, $"command:exec '{Myself.Dotnet}' '{Myself.Program}' guest {one.Name} {first} {MachineSpeed.Factor:R} {Convert.ToHexStringLower(Encoding.UTF8.GetBytes(bait.Word))}");

    private async Task<LabStatus> Ended(CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < Patience.Stretched; waited += Glance)
        {
            var status = await Owner.Status(Dir, cancel);
            if (status.State is Protocol.LabActivity.Finished or Protocol.LabActivity.Stopped)
            {
                return status;
            }

            await Task.Delay(Glance, cancel);
        }

        // The next case needs the lab: what does not end by itself is ended.
        await Owner.Stop(Dir, cancel);
        throw new BrokenCaseException($"its research did not end within {Patience.Stretched.TotalMinutes:0} minutes");
    }
}

/// <summary>What is particular about a battleground.</summary>
/// <param name="Unsealed">Its guests run without walls.</param>
/// <param name="Exact">Every evaluation is answered with the score.</param>
/// <param name="Evaluations">How many evaluations a direction has.</param>
/// <param name="DirectionTime">How many seconds a direction may take; longer on a slow machine.</param>
/// <param name="Metric">What is measured; the binary task's usual metric unless told.</param>
/// <param name="Cpus">How many processors a direction has; null leaves what the contract says.</param>
/// <param name="ResearchTime">How many seconds all the research has; null is enough.</param>
internal sealed record Terms(bool Unsealed = false, bool Exact = false, int Evaluations = 5000, int DirectionTime = 120, string? Metric = null, string? Cpus = null, int? ResearchTime = null)
{
    /// <summary>The contract with these terms written into it.</summary>
    public string Applied(string contract)
    {
        var lines = contract.Split('\n').Select(line =>
            line.StartsWith("# environment:", StringComparison.Ordinal) ? $"environment: {{ path: {JsonSerializer.Serialize(Myself.Folder)} }}"
            : line.StartsWith("feedback:", StringComparison.Ordinal) && Exact ? "feedback: exact"
            : line.StartsWith("  evaluations:", StringComparison.Ordinal) ? "  evaluations: 1000000"
            : line.StartsWith("  direction_evaluations:", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"  direction_evaluations: {Evaluations}")
            : line.StartsWith("  time:", StringComparison.Ordinal) ? $"{line}\n  direction_time: {Stretched(TimeSpan.FromSeconds(DirectionTime))}"
            : line.StartsWith("  cpus:", StringComparison.Ordinal) && Cpus is not null ? $"  cpus: {Cpus}"
            : line.StartsWith("  memory:", StringComparison.Ordinal) ? "  memory: 512MiB"
            : line);
        return string.Join('\n', lines);
    }

    /// <summary>A number of seconds, as the contract writes times.</summary>
    private static string Stretched(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.Stretched.TotalSeconds):0}s");
}
