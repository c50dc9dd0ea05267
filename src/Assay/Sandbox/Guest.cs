namespace Assay.Sandbox;

/// <summary>A host file or folder as the guest sees it. What is not writable must be readable for everyone (a+rX): the guest is another user.</summary>
public sealed record Mount(string Host, string Inside, bool Writable);

/// <summary>How far a guest may go; a null is no limit of that kind.</summary>
/// <param name="Time">Wall-clock time from start to end.</param>
/// <param name="MemoryBytes">Memory of the whole tree.</param>
/// <param name="Cpus">How many processors' worth of CPU time.</param>
/// <param name="Processes">Processes and threads of the whole tree.</param>
/// <param name="FileBytes">Size of any one file.</param>
/// <param name="DiskBytes">Size of all writable mounts together, with what is kept for the guest elsewhere.</param>
public sealed record Limits(TimeSpan Time, long? MemoryBytes, double? Cpus, int? Processes, long? FileBytes, long? DiskBytes);

/// <summary>What runs behind the wall, and all that it is given.</summary>
public sealed record Guest
{
    /// <summary>The TCP port of 127.0.0.1 at which <see cref="Socket"/> appears behind the wall.</summary>
    public const int Port = 7077;

    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Where it runs: an inside path, such as <c>/lab</c>.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<Mount> Mounts { get; init; }

    /// <summary>Device files that it may use besides the few that every guest has.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>All of its environment: nothing else is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The host path of a unix socket; the guest reaches it as TCP at <see cref="ISandbox.Address"/>.</summary>
    public string? Socket { get; init; }

    public required Limits Limits { get; init; }

    /// <summary>The host file to which stdout and stderr are appended, up to 16 MiB; then a line says so, and its writers are slowed.</summary>
    public required string Transcript { get; init; }

    /// <summary>
    /// A name that no other guest of any lab has: it picks the unprivileged user when we are root, so that guests can neither touch
    /// each other nor use up what the kernel counts for each user.
    /// </summary>
    public required string User { get; init; }

    /// <summary>How many bytes on disk are kept elsewhere for it; they count for its limit.</summary>
    public Func<long> BytesKept { get; init; } = () => 0;

    /// <summary>True when it is given something that no other guest may hear of: it runs alone (<see cref="GuestRegistry"/>).</summary>
    public bool Sealed { get; init; }
}
