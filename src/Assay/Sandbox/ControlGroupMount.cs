namespace Assay.Sandbox;

/// <summary>A mounted hierarchy of control groups, and where in it we are.</summary>
/// <param name="Point">Where it is mounted.</param>
/// <param name="Own">The folder of the group that we are in.</param>
/// <param name="Controllers">Which controllers it has, in the first version.</param>
/// <param name="IsSecond">True for the second version.</param>
internal sealed record ControlGroupMount(string Point, string Own, IReadOnlyList<string> Controllers, bool IsSecond)
{
    /// <summary>Our own group's folder and all above it, nearest first.</summary>
    public IEnumerable<string> OwnAndAbove
    {
        get
        {
            for (var folder = Own; folder.Length >= Point.Length; folder = Path.GetDirectoryName(folder)!) yield return folder;
        }
    }

    /// <summary>Reads <c>/proc/self/mountinfo</c> and <c>/proc/self/cgroup</c>.</summary>
    public static IReadOnlyList<ControlGroupMount> Read(IEnumerable<string> mountInfo, IEnumerable<string> membership)
    {
        var paths = membership.Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
        return [.. mountInfo.Select(line => Read(line, paths)).OfType<ControlGroupMount>()];
    }

    private static ControlGroupMount? Read(string line, List<string[]> paths)
    {
        var halves = line.Split(" - ", 2);
        if (halves.Length < 2) return null;
        var (place, kind) = (halves[0].Split(' '), halves[1].Split(' '));
        if (kind[0] is not ("cgroup" or "cgroup2")) return null;
        var second = kind[0] == "cgroup2";
        var controllers = kind[^1].Split(',');
        var path = paths.FirstOrDefault(parts => second ? parts[0] == "0" : parts[1].Split(',').Any(word => word.Length > 0 && controllers.Contains(word)));
        return path is null ? null : new ControlGroupMount(place[4], Below(place[4], place[3], path[2]), second ? [] : controllers, second);
    }

    /// <summary>In a container the mount shows a part of the hierarchy only, while our path is told from its root.</summary>
    private static string Below(string point, string root, string path)
    {
        var rest = root != "/" && (path == root || MountPoints.IsBelow(path, root)) ? path[root.Length..] : path;
        return rest is "" or "/" ? point : point + rest;
    }
}
