namespace Assay.Agents.Kinds;

/// <summary>The lab's skills as files of a guest's home: each agent looks for them in a folder of its own.</summary>
internal static class SkillFolders
{
    public static IReadOnlyDictionary<string, string> Below(string folder)
        => Labs.Skills.Files.ToDictionary(file => $"{folder}/{file.Key}", file => file.Value);
}
