using Assay.Protocol;

namespace Assay.Sandbox;

/// <summary>The wall: a guest sees a read-only system, its own mounts and nothing else, and reaches nothing but its socket.</summary>
public sealed class Bubblewrap(TimeProvider time) : ISandbox
{
    public SealLevel Seal => SealLevel.Walls;

    /// <summary>What this machine has and lacks.</summary>
    public static Task<IReadOnlyList<SandboxFinding>> Probe(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>What to say when guests cannot be walled in here.</summary>
    public static AssayException MissingWall() => throw new NotImplementedException(time_(null));

    public Task<GuestOutcome> Run(Guest guest, CancellationToken cancel) => throw new NotImplementedException(time.ToString());

    public Task Give(Guest guest, CancellationToken cancel) => throw new NotImplementedException();

    public string Locate(Guest guest, string inside) => inside;

    public Uri? Address(Guest guest) => guest.Socket is null ? null : new Uri($"http://127.0.0.1:{Guest.Port}");

    private static string? time_(string? text) => text;
}
