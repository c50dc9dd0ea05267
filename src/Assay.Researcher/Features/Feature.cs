using Assay.Researcher.Data;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>One encoder as learnt from training rows, and what it makes of those rows themselves.</summary>
internal sealed record Feature(Encoder Encoder, Matrix Training)
{
    /// <summary>An encoder that did not look at targets makes the same of training rows as of any other.</summary>
    public static Feature Of(Encoder encoder, Frame frame) => new(encoder, encoder.Encode(frame));

    public static Feature Target(Rows rows, Face face, string column, FeaturePlan plan, int seed)
        => plan.TargetMeanWindow > 0 && rows.Moments is { } moments
            ? InOrder.Feature(rows.Frame, face, column, plan, moments)
            : new(
                Lookup.Target(rows.Frame.CategoriesOf(column), face, column, plan.Smoothing),
                OutOfFold.Encode(rows.Frame, face, column, plan.Smoothing, seed));
}
