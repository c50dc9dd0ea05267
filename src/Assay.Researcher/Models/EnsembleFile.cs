namespace Assay.Researcher.Models;

/// <summary>How the models in the folders beside this one are weighed: what a direction submits that fitted nothing itself.</summary>
internal sealed record EnsembleFile
{
    /// <summary>The version of this format.</summary>
    public int Version { get; init; } = Model.Current;

    /// <summary>The weight of each model beside it, in their order.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>As <see cref="Model.Calibration"/>.</summary>
    public Recipes.Calibration? Calibration { get; init; }

    /// <summary>The models as one.</summary>
    public Model Of(IReadOnlyList<Model> models) => models[0] with
    {
        Calibration = Calibration,
        Renewal = null,
        Members = [.. models.Zip(Weights).SelectMany(pair => Weighed(pair.First, pair.Second))],
    };

    // A model counts by its weight, however many members it has.
    private static IEnumerable<Member> Weighed(Model model, double weight)
    {
        var total = model.Members.Sum(member => member.Weight);
        return model.Members.Select(member => member with { Weight = member.Weight * weight / total });
    }
}
