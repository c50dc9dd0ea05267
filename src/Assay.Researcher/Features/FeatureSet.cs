using Assay.Researcher.Data;
using Assay.Researcher.Recipes;

namespace Assay.Researcher.Features;

/// <summary>All the features that a plan makes of a frame, learnt from that frame alone.</summary>
internal sealed record FeatureSet(IReadOnlyList<Encoder> Encoders, Matrix Training)
{
    public static FeatureSet Learn(FeaturePlan plan, Rows rows, int seed, CancellationToken cancel)
    {
        var frame = rows.Frame;
        var features = Columns(plan, rows, seed)
            .Concat(Derivings.Learn(plan, rows, seed, cancel).SelectMany(how => Derived(how, plan, rows, seed)))
            .Where(feature => feature.Encoder.Width > 0).ToList();
        if (plan.Interactions > 0)
        {
            features.AddRange(Interactions.Learn(plan, rows, features, cancel));
        }

        return new([.. features.Select(feature => feature.Encoder)], Matrix.Join([.. features.Select(feature => feature.Training)], frame.Rows));
    }

    public static Matrix Encode(IReadOnlyList<Encoder> encoders, Frame frame)
        => Matrix.Join([.. encoders.Select(encoder => encoder.Encode(frame))], frame.Rows);

    // What is made of several columns is too much for a column each: its categories are encoded by target.
    private static IEnumerable<Feature> Derived(Deriving how, FeaturePlan plan, Rows rows, int seed)
    {
        var encoded = plan with
        {
            LowCardinality = CategoryTreatment.Target,
            HighCardinality = CategoryTreatment.Target,
            CategoriesAsText = false
        };
        return Columns(encoded, rows with { Frame = how.Beside(rows.Frame) }, seed)
            .Select(feature => feature with { Encoder = new Features.Derived(how, feature.Encoder) });
    }

    private static IEnumerable<Feature> Columns(FeaturePlan plan, Rows rows, int seed)
    {
        var frame = rows.Frame;
        double? unit = plan.Numbers == NumberTreatment.CommonScale ? ScaledNumber.Unit(frame) : null;
        foreach (var column in frame.Columns)
        {
            switch (column)
            {
                case Column.Numbers numbers:
                    yield return Feature.Of(Number(plan, frame, numbers.Name, unit), frame);
                    break;
                case Column.Prose prose:
                    foreach (var encoder in Text(plan, frame, prose.Name))
                    {
                        yield return Feature.Of(encoder, frame);
                    }

                    break;
                case Column.Categories categories:
                    foreach (var feature in Category(plan, rows, categories, seed))
                    {
                        yield return feature;
                    }

                    break;
            }
        }
    }

    private static Encoder Number(FeaturePlan plan, Frame frame, string name, double? unit) => plan.Numbers switch
    {
        NumberTreatment.Plain => new PlainNumber(name),
        NumberTreatment.QuantileNormal => RankedNumber.Learn(frame, name),
        NumberTreatment.Binned => Binned.Learn(frame, name, plan.Knots),
        NumberTreatment.Spline when Spline.Learn(frame, name, plan.Knots) is { } spline => spline,
        _ => ScaledNumber.Learn(frame, name, unit),
    };

    private static IEnumerable<Encoder> Text(FeaturePlan plan, Frame frame, string name)
    {
        if (plan.Text.HasFlag(TextTreatment.Words))
        {
            yield return Words.Learn(frame, name, plan.MaxTerms);
        }

        if (plan.Text.HasFlag(TextTreatment.CharNgrams))
        {
            yield return Grams.Learn(frame, name);
        }
    }

    private static IEnumerable<Feature> Category(FeaturePlan plan, Rows rows, Column.Categories column, int seed)
    {
        var frame = rows.Frame;
        var few = column.Values.Distinct(StringComparer.Ordinal).Count() <= plan.MaxOneHotCategories;
        var ways = few ? plan.LowCardinality : plan.HighCardinality;
        if (ways.HasFlag(CategoryTreatment.OneHot))
        {
            yield return Feature.Of(OneHot.Learn(frame, column.Name, MostOneHot, plan.MinCategoryRows), frame);
        }

        if (ways.HasFlag(CategoryTreatment.FrequencyRank))
        {
            yield return Feature.Of(Lookup.Order(frame, column.Name), frame);
        }

        if (ways.HasFlag(CategoryTreatment.Target))
        {
            foreach (var face in Face.Of(rows))
            {
                yield return Feature.Target(rows, face, column.Name, plan, seed);
            }
        }

        if (ways.HasFlag(CategoryTreatment.Frequency))
        {
            yield return Feature.Of(Lookup.Frequency(frame, column.Name), frame);
        }

        foreach (var encoder in plan.CategoriesAsText && !few ? Text(plan, frame, column.Name) : [])
        {
            yield return Feature.Of(encoder, frame);
        }
    }

    private const int MostOneHot = 1000;
}
