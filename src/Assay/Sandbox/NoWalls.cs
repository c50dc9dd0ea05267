using Assay.Protocol;

namespace Assay.Sandbox;

/// <summary>For <c>--unsealed</c>: a guest runs as the owner and could read all that she can; only its end is certain.</summary>
public sealed class NoWalls(TimeProvider time) : ISandbox
{
    public SealLevel Seal => SealLevel.None;

    public Task<GuestOutcome> Run(Guest guest, CancellationToken cancel) => throw new NotImplementedException(time.ToString());

    public Task Give(Guest guest, CancellationToken cancel) => Task.CompletedTask;

    public string Locate(Guest guest, string inside) => throw new NotImplementedException();

    public Uri? Address(Guest guest) => throw new NotImplementedException();
}
