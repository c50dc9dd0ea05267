namespace Assay.Researcher.Features;

/// <summary>How numbers enter a model.</summary>
internal enum NumberTreatment
{
    Plain,
    Scaled,
    Spline,
    Ranked,
}

/// <summary>How categories enter a model; several ways may be combined.</summary>
[Flags]
internal enum CategoryTreatment
{
    None = 0,
    OneHot = 1,
    Order = 2,
    Target = 4,
    Frequency = 8,
}

/// <summary>What is to be made of the columns; what exactly is learnt from the training rows.</summary>
internal sealed record FeaturePlan
{
    public required NumberTreatment Numbers { get; init; }

    /// <summary>Knots of a spline.</summary>
    public int Knots { get; init; } = 8;

    /// <summary>The treatment of columns with at most <see cref="FewLevels"/> categories.</summary>
    public required CategoryTreatment Few { get; init; }

    /// <summary>The treatment of columns with more.</summary>
    public required CategoryTreatment Many { get; init; }

    public int FewLevels { get; init; } = 30;

    /// <summary>One-hot: categories with fewer training rows count as "another".</summary>
    public int Rarest { get; init; } = 10;

    /// <summary>Target encoding: how many imaginary average rows each category has.</summary>
    public double Smoothing { get; init; } = 20;

    /// <summary>How many pairs of columns are added as products.</summary>
    public int Pairs { get; init; }

    /// <summary>Whether columns that predict no better than shuffled ones are left out.</summary>
    public bool Pruned { get; init; }

    /// <summary>How many terms of a text column are known.</summary>
    public int Vocabulary { get; init; } = 2000;
}
