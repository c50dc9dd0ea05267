using Assay.Labs.Sources;
using Assay.Labs.Targets;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Labs;

/// <summary>
/// The contract that follows from what was asked and what the source holds, with one sentence for each thing that was
/// inferred. A pure function: the same profile and request make the same proposal.
/// </summary>
internal sealed record Proposal
{
    public required Contract Contract { get; init; }

    /// <summary>The place of the column that names a row; null when Assay makes the ids.</summary>
    public required int? IdColumn { get; init; }

    /// <summary>What the target's values mean.</summary>
    public required LabTarget Target { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public static Proposal Make(Profile profile, InitRequest request, string source, string? assets = null)
    {
        var notes = new List<string>();
        var target = TaskChoice.Find(profile, request);
        notes.AddRange(target.Notes);
        var id = IdColumns.Choose(profile);
        notes.Add(id.Note);
        var contract = new Contract
        {
            Lab = LabName.From(request.Dir),
            Goal = request.Goal ?? "",
            Data = new DataRecipe
            {
                Source = source,
                Id = id.Column is { } column ? profile.Plan.Header[column] : null,
                Target = request.Target,
                Positive = target.Positive,
                Task = target.Task,
                Group = request.Group,
                Time = request.Time,
                Drop = [.. request.Drop.Distinct()],
                Columns = ColumnSaid.Read(request.Columns),
                Assets = assets is null ? null : new AssetRecipe { Folder = assets, Column = request.AssetColumn! },
            },
            Split = Split(request),
            Environment = new GuestEnvironment { Path = request.Environment },
            Metric = Metric(request, target.Task, notes),
        };
        Refuse(contract, profile, id.Column);
        notes.AddRange(ColumnNotes.About(profile));
        contract = request.Goal is null ? contract with { Goal = UsualGoal(contract, target.Classes.Count, Features(profile, id.Column)) } : contract;
        return new Proposal { Contract = contract, IdColumn = id.Column, Target = target, Notes = notes };
    }

    private static SplitRecipe Split(InitRequest request)
    {
        if (request is { Split: not null } and not { Public: null, Private: null, Final: null })
        {
            throw AssayException.Usage("--public, --private and --final have no effect when --split names a column: leave them out.");
        }

        var split = new SplitRecipe
        {
            Public = Share("--public", request.Public),
            Private = Share("--private", request.Private),
            Final = request.Final is null or 0 ? null : Share("--final", request.Final),
            Seed = request.Seed ?? Shares.UsualSeed,
            Column = request.Split,
        };
        return split.Seed < 0 ? throw AssayException.Usage("--seed is a whole number of at least 0.")
            : Shares.Fault(split) is { } fault ? throw AssayException.Usage($"--{fault}")
            : split;
    }

    private static double Share(string option, double? said)
        => said is null ? Shares.Usual
            : said is >= Shares.Least and <= Shares.Most ? said.Value
            : throw AssayException.Usage($"{option} {said} is impossible: it is a share of the rows from {Shares.Least} to {Shares.Most}.");

    private static MetricChoice Metric(InitRequest request, TaskKind task, List<string> notes)
    {
        var name = request.Metric ?? MetricNames.Usual(task);
        if (MetricNames.Fault(task, name) is { } fault)
        {
            throw AssayException.Usage($"--metric: {fault}");
        }

        if (request.Metric is null)
        {
            notes.Add($"Metric: {name} (default). Change with --metric.");
        }

        return new MetricChoice { Name = name, Also = [.. MetricNames.UsualAlso(task, name)] };
    }

    private static void Refuse(Contract contract, Profile profile, int? id)
    {
        if (Roles.Clash(contract.Data, contract.Split.Column) is { } clash)
        {
            throw AssayException.Usage($"--{clash.Key}: {clash.Sentence}");
        }

        if (!Features(profile, id).Any())
        {
            throw AssayException.Usage("No feature is left to learn from: the source has no columns besides id, target and dropped ones.");
        }
    }

    private static IEnumerable<int> Features(Profile profile, int? id)
        => profile.Plan.Features.Concat(profile.Plan.IdCandidates).Where(column => column != id);

    private static string UsualGoal(Contract contract, int classes, IEnumerable<int> features)
        => $"{Asked(contract.Data, classes)} from {Words.Count(features.Count(), "feature")}; "
            + $"optimise {contract.Metric.Name} on unseen rows.";

    private static string Asked(DataRecipe data, int classes) => data.Task switch
    {
        TaskKind.Multiclass => $"Predict the probability of each of {classes} classes of {data.Target}",
        TaskKind.Regression => $"Predict the number {data.Target}",
        TaskKind.Ranking => $"Rank the rows of each {data.Group} by {data.Target}",
        _ => $"Predict the probability that {data.Target} = {data.Positive}",
    };
}
