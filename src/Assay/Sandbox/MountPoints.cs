namespace Assay.Sandbox;

/// <summary>
/// The places inside a guest's own folder on which something else is mounted, such as its data. The guest could have put
/// a link there in an earlier attempt, and the mount would follow it, so each is looked at before each start.
/// </summary>
internal static class MountPoints
{
    private static readonly string[] Taken = ["/proc", "/dev", "/run", "/etc"];

    /// <summary>An inside path that cannot mean another one and covers nothing of the wall's own.</summary>
    public static string Checked(string inside)
        => inside.Length > 1 && Path.IsPathRooted(inside) && Path.GetFullPath(inside) == inside && !inside.EndsWith('/')
            && !Taken.Any(taken => inside == taken || IsBelow(inside, taken))
            ? inside
            : throw new ArgumentException($"'{inside}' cannot be a path in the sandbox.", nameof(inside));

    public static bool IsBelow(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Makes the mount points that are missing; throws <see cref="PlantedMountException"/> when something else is in the way.</summary>
    public static void Prepare(IReadOnlyList<Mount> mounts)
    {
        foreach (var mount in mounts)
        {
            var outer = mounts.Where(other => other.Writable && IsBelow(mount.Inside, other.Inside)).MaxBy(other => other.Inside.Length);
            if (outer is not null) Prepare(outer.Host, mount.Inside[(outer.Inside.Length + 1)..].Split('/'), Directory.Exists(mount.Host));
        }
    }

    private static void Prepare(string root, string[] steps, bool isFolder)
    {
        var folder = Descriptor.OpenFolder(root);
        try
        {
            foreach (var (i, step) in steps.Index())
            {
                var next = i < steps.Length - 1 || isFolder ? folder.EnterOrMakeFolder(step) : folder.OpenOrMakeFile(step);
                folder.Dispose();
                folder = next;
            }
        }
        catch (IOException fault)
        {
            throw new PlantedMountException(
                $"'{string.Join('/', steps)}' in the agent's folder '{root}' was replaced: {fault.Message} Remove it to continue.");
        }
        finally
        {
            folder.Dispose();
        }
    }
}
