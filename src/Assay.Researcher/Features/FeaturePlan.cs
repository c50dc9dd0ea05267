using System.Text.Json.Serialization;

namespace Assay.Researcher.Features;

/// <summary>How numbers enter a model.</summary>
internal enum NumberTreatment
{
    Plain,
    Scaled,

    /// <summary>Scaled by one deviation for all numbers: what is of one kind and unit keeps its proportions.</summary>
    CommonScale,
    Spline,
    QuantileNormal,
    Binned,
}

/// <summary>How prose enters a model; both ways may be combined.</summary>
[Flags]
internal enum TextTreatment
{
    Words = 1,
    CharNgrams = 2,
}

/// <summary>How categories enter a model; several ways may be combined.</summary>
[Flags]
internal enum CategoryTreatment
{
    None = 0,
    OneHot = 1,
    FrequencyRank = 2,
    Target = 4,
    Frequency = 8,
}

/// <summary>What is to be made of the columns; what exactly is learnt from the training rows.</summary>
internal sealed record FeaturePlan
{
    public required NumberTreatment Numbers { get; init; }

    /// <summary>Knots of a spline.</summary>
    [JsonPropertyName("n_knots")]
    public int Knots { get; init; } = 8;

    /// <summary>The treatment of columns with at most <see cref="MaxOneHotCategories"/> categories.</summary>
    public required CategoryTreatment LowCardinality { get; init; }

    /// <summary>The treatment of columns with more.</summary>
    public required CategoryTreatment HighCardinality { get; init; }

    [JsonPropertyName("max_onehot_categories")]
    public int MaxOneHotCategories { get; init; } = 30;

    /// <summary>One-hot: categories with fewer training rows count as "another".</summary>
    public int MinCategoryRows { get; init; } = 10;

    /// <summary>Target encoding: how many imaginary average rows each category has.</summary>
    public double Smoothing { get; init; } = 20;

    /// <summary>How many pairs of columns are added.</summary>
    public int Interactions { get; init; }

    /// <summary>Whether these pairs are laid out in cells, a quarter of the rows by a quarter, instead of as products of curves.</summary>
    public bool InteractionBins { get; init; }

    /// <summary>Whether columns that predict no better than shuffled ones are left out, before anything is made of them.</summary>
    public bool Selection { get; init; }

    /// <summary>How many terms of a text column are known.</summary>
    public int MaxTerms { get; init; } = 2000;

    /// <summary>How prose enters.</summary>
    public TextTreatment Text { get; init; } = TextTreatment.Words;

    /// <summary>Whether long lists of categories are read as text as well: names and codes share words and endings.</summary>
    public bool CategoriesAsText { get; init; }

    /// <summary>How many ratios, differences and products of numbers are added.</summary>
    public int Arithmetic { get; init; }

    /// <summary>How many pairs of categories are joined to one.</summary>
    public int Crosses { get; init; }

    /// <summary>Whether coordinates are seen from other angles and laid out in cells.</summary>
    public bool Geo { get; init; }

    /// <summary>Ranking: whether it is said how numbers stand within their group.</summary>
    public bool GroupRelative { get; init; }

    /// <summary>Where the lab goes by time: whether the moment itself is left out, which is always beyond what was learnt.</summary>
    public bool DropTime { get; init; }

    /// <summary>Where the lab goes by time: by which share of it, before each block of rows, target encodings go; 0: by all rows, out of fold.</summary>
    public double TargetMeanWindow { get; init; }
}
