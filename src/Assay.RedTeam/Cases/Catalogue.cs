namespace Assay.RedTeam.Cases;

/// <summary>Every case there is: each class of this program that is one. A new case is a new file and nothing else.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Attack> Attacks { get; } = All<Attack>();

    public static IReadOnlyList<HonestCase> Honest { get; } = All<HonestCase>();

    public static Case Find(string name)
        => Attacks.Concat<Case>(Honest).FirstOrDefault(one => one.Name == name) ?? throw new BrokenCaseException($"there is no case '{name}'");

    private static List<T> All<T>()
        where T : Case
        => [.. typeof(Catalogue).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)))
            .Select(type => (T)Activator.CreateInstance(type)!)
            .OrderBy(one => one.GetType().Namespace, StringComparer.Ordinal)
            .ThenBy(one => one.Name, StringComparer.Ordinal)];
}
