namespace Assay.Researcher.Families;

/// <summary>The families in the order in which they are tried.</summary>
internal static class Roster
{
    /// <summary>What is done when each of the others was announced once.</summary>
    public static IFamily Blend { get; } = new BestBlend();

    /// <summary>What is gone on with after that, in another region each time.</summary>
    public static IFamily Search { get; } = new TunedTrees();

    public static IReadOnlyList<IFamily> All { get; } =
        [new LinearPath(), new DefaultTrees(), Search, new SmoothLinear(), new ShallowTrees(), new SeedBag(), Blend];
}
