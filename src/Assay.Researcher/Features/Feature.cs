using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>One encoder as learnt from training rows, and what it makes of those rows themselves.</summary>
internal sealed record Feature(Encoder Encoder, Matrix Training)
{
    /// <summary>An encoder that did not look at targets makes the same of training rows as of any other.</summary>
    public static Feature Of(Encoder encoder, Frame frame) => new(encoder, encoder.Encode(frame));

    public static Feature Target(Frame frame, Face face, string column, FeaturePlan plan, int seed)
        => new(
            Lookup.Target(frame.CategoriesOf(column), face, column, plan.Smoothing),
            OutOfFold.Encode(frame, face, column, plan.Smoothing, seed));
}
