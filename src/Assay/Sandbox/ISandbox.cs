using Assay.Protocol;

namespace Assay.Sandbox;

/// <summary>Runs guests. When <see cref="Run"/> returns, nothing of the guest's tree is alive any more.</summary>
public interface ISandbox
{
    /// <summary>What a number made behind it is worth.</summary>
    SealLevel Seal { get; }

    /// <summary>Runs a guest to its end, whatever the end is; throws <see cref="WallException"/> when the wall cannot be put up.</summary>
    Task<GuestOutcome> Run(Guest guest, CancellationToken cancel);

    /// <summary>Folders of this machine that every guest can read.</summary>
    IReadOnlyList<string> SharedFolders { get; }

    /// <summary>Hands the guest's writable folders over to it: once, before its first start.</summary>
    Task Give(Guest guest, CancellationToken cancel);

    /// <summary>The path by which the guest itself must call an inside path.</summary>
    string Locate(Guest guest, string inside);

    /// <summary>Where the guest reaches its <see cref="Guest.Socket"/>; null when it has none.</summary>
    Uri? Address(Guest guest);
}
