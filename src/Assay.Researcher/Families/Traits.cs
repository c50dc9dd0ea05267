using Assay.Protocol;
using Assay.Researcher.Data;
using Assay.Researcher.Recipes;
using Assay.Researcher.Research;

namespace Assay.Researcher.Families;

/// <summary>What kind of table this is: which families are worth their time follows from it.</summary>
internal sealed record Traits
{
    public required Yardstick Yardstick { get; init; }

    /// <summary>Training rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of numbers.</summary>
    public required int Numbers { get; init; }

    /// <summary>Columns of categories.</summary>
    public required int Categories { get; init; }

    /// <summary>The most different values that a column of categories has.</summary>
    public required int MostLevels { get; init; }

    /// <summary>Columns of prose.</summary>
    public required int Prose { get; init; }

    /// <summary>Whether later rows are judged by what earlier ones teach.</summary>
    public required bool Forward { get; init; }

    /// <summary>Whether numbers lie like coordinates on the earth.</summary>
    public bool HasPlaces { get; init; }

    /// <summary>Regression: whether no target is negative and a few are far larger than the others.</summary>
    public bool Skewed { get; init; }

    /// <summary>The share of rows in the rarest class; 1 where there are no classes.</summary>
    public required double RarestClass { get; init; }

    public TaskKind Task => Yardstick.Task;

    /// <summary>What a family that goes by distances promises: the less, the more of the columns are categories, and most where several classes are told apart by numbers.</summary>
    public double BySimilarity(double mostly, double partly, double classes, double otherwise)
        => Categories > Numbers ? mostly : Categories > 0 ? partly : Task == TaskKind.Multiclass ? classes : otherwise;

    public bool IsClassification => Task is TaskKind.Binary or TaskKind.Multiclass;

    /// <summary>Whether there is anything but prose.</summary>
    public bool HasPlainColumns => Numbers - Prose + Categories > 0;

    /// <summary>Seconds that one fit of usual trees takes on one core: a rough guess before anything was timed.</summary>
    public double GuessedFitSeconds => 0.3 + (4e-6 * Math.Min(Rows, Study.MostLooked) * (Numbers + Categories + (40 * Prose)) * Math.Max(1, Yardstick.Width));

    /// <summary>What of a target is learnt unless something else is tried: its logarithm where errors count relative to it.</summary>
    public TargetScale UsualTarget => Yardstick.IsRelative && Skewed ? TargetScale.Log : TargetScale.None;

    public static Traits Of(Rows rows, Yardstick yardstick, bool forward) => new()
    {
        Yardstick = yardstick,
        Rows = rows.Frame.Rows,
        Numbers = rows.Frame.Numbers.Count(),
        Categories = rows.Frame.Categories.Count(),
        MostLevels = rows.Frame.Categories.Select(column => column.Values.Distinct(StringComparer.Ordinal).Count()).DefaultIfEmpty(0).Max(),
        Prose = rows.Frame.Prose.Count(),
        Forward = forward,
        HasPlaces = Features.Places.In(rows.Frame),
        Skewed = rows.Task == TaskKind.Regression && IsSkewed(rows.Truth.Targets),
        RarestClass = rows.Task is TaskKind.Binary or TaskKind.Multiclass
            ? rows.Truth.Targets.CountBy(target => target).Min(known => (double)known.Value / rows.Truth.Rows)
            : 1,
    };

    private const double Lopsided = 1;

    private static bool IsSkewed(double[] targets)
    {
        var mean = targets.Average();
        var deviation = Math.Sqrt(targets.Average(target => (target - mean) * (target - mean)));
        return targets.Min() >= 0 && deviation > 0 && targets.Average(target => Math.Pow((target - mean) / deviation, 3)) > Lopsided;
    }
}
