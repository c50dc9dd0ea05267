using System.Collections.Frozen;

namespace Assay.Labs;

/// <summary>How research is done well, as agents read it: the repository's folder <c>skills/</c>, carried in this very program, so that no lab can hold other words than its Assay.</summary>
public static class Skills
{
    private const string Prefix = "skills/";

    /// <summary>Each file's text by its path, such as <c>research/SKILL.md</c>.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = typeof(Skills).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read);

    /// <summary>Each skill's text by its name, such as <c>research</c>.</summary>
    public static IReadOnlyDictionary<string, string> ByName { get; } = Files.ToFrozenDictionary(file => file.Key.Split('/')[0], file => file.Value);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Skills).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
