namespace Assay.Researcher.Families;

/// <summary>The families that this agent knows.</summary>
internal static class Roster
{
    /// <summary>What is gone on with when all others were followed, in another region each time.</summary>
    public static IFamily Search { get; } = new TunedTrees();

    public static IReadOnlyList<IFamily> All { get; } =
    [
        new DefaultTrees(), new LinearPath(), Search, new SmoothLinear(), new ShallowTrees(), new NearestNeighbours(), new KernelMachine(), new SmallNetwork(), new SeedBag(), new WeighedBlend(),
        new RandomForest(), new Encodings(), new Transforms(), new RankingTrees(), new RunsOfText(), new Seasons(), new ClassWeights(),
    ];
}
