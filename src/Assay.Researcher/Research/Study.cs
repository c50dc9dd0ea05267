using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Features;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>
/// The training rows and how they are divided for looking. Every direction of a lab sets the same rows aside, so that
/// attempts of all of them can be compared. Few rows are divided into folds, since a small holdout would choose by luck.
/// </summary>
internal sealed record Study : IDisposable
{
    /// <summary>More rows than this tell nothing more while looking, and cost their time.</summary>
    public const int MostLooked = 200_000;

    private const double Aside = 0.2;
    private const int Enough = 4_000;
    private const int Few = 2_500;
    private const int RowsOfGroup = 10;
    private const int SeedOfLab = 17;
    private const long MostCells = 60_000_000;

    private readonly FeatureCache _cache = new(MostCells);

    public required Schema Schema { get; init; }

    public required Rows All { get; init; }

    /// <summary>How each feature of the file is understood.</summary>
    public required IReadOnlyList<FeatureColumn> Columns { get; init; }

    public required Yardstick Yardstick { get; init; }

    /// <summary>What all chance of this direction follows from.</summary>
    public required int Seed { get; init; }

    /// <summary>The rows on which attempts are judged: one holdout, or several folds when rows are few.</summary>
    public IReadOnlyList<Fold> Folds { get; private init; } = [];

    /// <summary>When rows were, where later ones are judged by what earlier ones teach; else null.</summary>
    public double[]? Moments => All.Moments;

    /// <summary>The rows that are looked at: all, or of very many a part that tells as well.</summary>
    public required int[] Looked { get; init; }

    /// <summary>How many times as many rows there are as are looked at.</summary>
    public double Growth => (double)All.Frame.Rows / Looked.Length;

    /// <summary>Whether later rows are judged by what earlier ones teach.</summary>
    public bool Forward => Moments is not null;

    /// <summary>Whether what is submitted has to be fitted on all rows: the models of the folds saw not the latest, or too few.</summary>
    public bool AsksForAll => Forward || Growth > 1;

    private Folds Division => new(All.Task, Truth(Looked), Moments is { } moments ? Pick.From(moments, Looked) : null);

    public static Study Of(TrainingSet training, Schema schema, Yardstick yardstick, int seed)
    {
        var study = new Study
        {
            Schema = schema,
            All = new(training.Features, schema.Task, training.Truth)
            {
                Group = schema.Group,
                Moments = training.Moments,
                Clock = training.Columns.FirstOrDefault(column => column.Name == schema.Time) is { } time ? Times.Clock(time.Name, time.Kind) : null,
            },
            Columns = training.Columns,
            Yardstick = yardstick,
            Seed = seed,
            Looked = Sample(schema.Task, training.Truth),
        };
        return study with { Folds = study.Divide() };
    }

    /// <summary>The same rows divided anew, for judging what was chosen; and in other ways <paramref name="again"/> and again.</summary>
    public Study Fresh(int count, int again = 0) => this with { Folds = [.. Division.CrossValidation(count, SeedOfLab + (7919 * (again + 1))).Select(Among)] };

    /// <summary>What was fitted, as a file of its own.</summary>
    public Model Model(IReadOnlyList<Member> members, Calibration? calibration = null)
        => new()
        {
            Task = Schema.Task,
            Classes = Schema.Classes ?? [],
            Id = Schema.Id,
            SourceId = Schema.SourceId,
            Columns = Columns,
            Members = members,
            Calibration = calibration
        };

    /// <summary>The rows of a fold. Those of a ranking stand group by group.</summary>
    public FoldRows Rows(Fold fold)
    {
        if (!_rows.TryGetValue(fold, out var rows))
        {
            _rows[fold] = rows = Once(fold);
        }

        return rows;
    }

    private readonly Dictionary<Fold, FoldRows> _rows = [];

    /// <summary>As <see cref="Rows"/>, for a fold that is looked at once and never again: the study does not keep it.</summary>
    public FoldRows Once(Fold fold) => new(All.Pick(Arranged(fold.Train)), Alone(All.Pick(Arranged(fold.Valid))), _cache);

    /// <summary>All rows to learn from, with none to judge on. But for those of a ranking they are not copied: very many would not fit twice.</summary>
    public FoldRows Whole()
    {
        if (_whole is null)
        {
            MakeRoom();
            _whole = new(All.Task == TaskKind.Ranking ? All.Pick(Arranged([.. Enumerable.Range(0, All.Frame.Rows)])) : All, null, _cache);
        }

        return _whole;
    }

    private FoldRows? _whole;

    /// <summary>
    /// The rows that are looked at, to learn from, with none to judge on: a simple model learns nothing more from very many. All of them
    /// where the part has too little of what is rare.
    /// </summary>
    public FoldRows Sampled() => Growth > 1 && Speaking(Truth(Looked)) >= Enough ? new(All.Pick(Arranged(Looked)), null, _cache) : Whole();

    /// <summary>Seconds that a plan's features of one fold took; 0 while none were made.</summary>
    public double SecondsToPrepare(FeaturePlan plan) => _cache.Seconds(plan);

    /// <summary>The numbers of the judged rows of the first so many folds, fold after fold.</summary>
    public int[] JudgedRows(int folds) => [.. Folds.Take(folds).SelectMany(fold => Arranged(fold.Valid))];

    /// <summary>What is true of the judged rows of the first so many folds, fold after fold.</summary>
    public Truth Judged(int folds) => Truth(JudgedRows(folds)).OfSeveralGroups(All.Task);

    /// <summary>The margins of all judged rows, fold after fold.</summary>
    public static double[] Margins(IEnumerable<Fitted> fits) => [.. fits.SelectMany(fit => fit.Judged)];

    public void Dispose() => _cache.Dispose();

    // A fold may hold a single group: how sure a score is, is said of all folds together.
    private static Rows Alone(Rows rows) => rows.Task == TaskKind.Ranking ? rows : rows with { Truth = rows.Truth with { Groups = null } };

    // What looking left behind would stand beside the features of many more rows, and the collector would leave it there: it sees the
    // wall's limit, but not what XGBoost holds of it.
    private void MakeRoom()
    {
        if (Growth > 1)
        {
            _cache.Clear();
            _rows.Clear();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
    }

    private int[] Arranged(int[] rows) => All.Task == TaskKind.Ranking ? [.. rows.OrderBy(row => All.Truth.Groups![row])] : rows;

    private IReadOnlyList<Fold> Divide()
        => Speaking(Truth(Looked)) >= Enough
            ? [Among(Division.Holdout(Aside, SeedOfLab))]
            : [.. Division.CrossValidation(Looked.Length < Few ? 5 : 3, SeedOfLab).Select(Among)];

    // Folds divide the rows that are looked at; here they are named by their place among all.
    private Fold Among(Fold fold) => new(Pick.From(Looked, fold.Train), Pick.From(Looked, fold.Valid));

    // The lists of a ranking stay whole. Other groups need not, and a few large ones could not be dealt out evenly.
    private static int[] Sample(TaskKind task, Truth truth)
    {
        var parts = (truth.Rows + MostLooked - 1) / MostLooked;
        var unit = task == TaskKind.Ranking ? truth.Groups! : [.. Enumerable.Range(0, truth.Rows)];
        var part = Data.Folds.Blind(unit.Length == 0 ? 0 : unit.Max() + 1, Math.Max(1, parts), SeedOfLab);
        return [.. Enumerable.Range(0, truth.Rows).Where(row => part[unit[row]] == 0)];
    }

    // How many rows speak: of two classes the rarer counts twice, of a ranking the groups.
    private int Speaking(Truth truth) => All.Task switch
    {
        TaskKind.Binary => 2 * Math.Min(truth.Targets.Count(target => target == 1), truth.Targets.Count(target => target == 0)),
        TaskKind.Ranking => RowsOfGroup * truth.Groups!.Distinct().Count(),
        _ => truth.Groups is { } groups ? RowsOfGroup * groups.Distinct().Count() : truth.Rows,
    };

    private Truth Truth(int[] rows) => All.Truth.Pick(rows);
}
