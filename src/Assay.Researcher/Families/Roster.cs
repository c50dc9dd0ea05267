namespace Assay.Researcher.Families;

/// <summary>The families that this agent knows.</summary>
internal static class Roster
{
    /// <summary>What is gone on with when all others were followed, with another restart each time.</summary>
    public static IFamily Search { get; } = new TunedTrees();

    public static IReadOnlyList<IFamily> All { get; } =
    [
        new DefaultTrees(), new LinearPath(), Search, new SmoothLinear(), new ShallowTrees(), new NearestNeighbours(), new KernelMachine(), new SmallNetwork(), new SeedBag(), new WeighedBlend(),
        new RandomForest(), new Encodings(), new Transforms(), new RankingTrees(), new RunsOfText(), new Seasons(), new ClassWeights(),
    ];

    /// <summary>The family of that id; null where it is none of ours.</summary>
    public static IFamily? Find(string? id) => All.FirstOrDefault(family => family.Id == id);
}
