using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Researcher.Data;

namespace Assay.Researcher.Recipes;

/// <summary>Features of some rows of the training file and what is true of them.</summary>
internal sealed record Rows(Frame Frame, TaskKind Task, Truth Truth)
{
    /// <summary>The column that names the groups, where the lab has such.</summary>
    public string? Group { get; init; }

    /// <summary>When each row was, where the lab goes by time.</summary>
    public double[]? Moments { get; init; }

    /// <summary>The column of numbers that says when a row was, where the lab goes by time.</summary>
    public string? Clock { get; init; }

    public Rows Pick(int[] rows) => this with
    {
        Frame = Frame.Pick(rows),
        Truth = Truth.Pick(rows),
        Moments = Moments is null ? null : Data.Pick.From(Moments, rows),
    };
}
