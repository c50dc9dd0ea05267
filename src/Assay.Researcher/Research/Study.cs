using Assay.Researcher.Data;
using Assay.Researcher.Models;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Research;

/// <summary>
/// The training rows and how they are divided for looking: the same rows are set aside for every attempt of a direction,
/// so that attempts can be compared. Few rows are divided into folds, since a small holdout would choose by luck.
/// </summary>
internal sealed record Study
{
    private const double Aside = 0.2;
    private const int EnoughOfEach = 2_000;
    private const int Few = 5_000;

    public required Rows All { get; init; }

    /// <summary>How each feature of the file is understood.</summary>
    public required IReadOnlyList<FeatureColumn> Columns { get; init; }

    /// <summary>The folds on which attempts are judged: one holdout, or several folds when rows are few.</summary>
    public required IReadOnlyList<Fold> Folds { get; init; }

    public required string[]? Groups { get; init; }

    public required Yardstick Yardstick { get; init; }

    /// <summary>What all chance of this direction follows from.</summary>
    public required int Seed { get; init; }

    public static Study Of(TrainingSet training, double[] labels, Yardstick yardstick, int seed) => new()
    {
        All = new(training.Features, labels),
        Columns = training.Columns,
        Folds = Divide(labels, training.Groups, seed),
        Groups = training.Groups,
        Yardstick = yardstick,
        Seed = seed,
    };

    /// <summary>What was fitted, as a file of its own.</summary>
    public Model Model(string id, IReadOnlyList<Member> members) => new() { Id = id, Columns = Columns, Members = members };

    /// <summary>Other folds than those on which attempts were chosen, for judging the chosen ones.</summary>
    public IReadOnlyList<Fold> Fresh(int count) => Data.Folds.CrossValidation(All.Labels, Groups, count, Seed + 7919);

    /// <summary>The labels of the judged rows of the first so many folds, fold after fold.</summary>
    public double[] JudgedLabels(int folds) => [.. Folds.Take(folds).SelectMany(fold => Data.Pick.From(All.Labels, fold.Valid))];

    /// <summary>The log-odds of all judged rows, fold after fold.</summary>
    public static double[] Margins(IEnumerable<Fitted> fits) => [.. fits.SelectMany(fit => fit.Judged)];

    private static IReadOnlyList<Fold> Divide(double[] labels, string[]? groups, int seed)
    {
        var rarest = Math.Min(labels.Count(label => label == 1), labels.Count(label => label == 0));
        return rarest >= EnoughOfEach ? [Data.Folds.Holdout(labels, groups, Aside, seed)]
            : Data.Folds.CrossValidation(labels, groups, labels.Length < Few ? 5 : 3, seed);
    }
}
