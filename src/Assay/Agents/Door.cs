using Assay.Protocol;

namespace Assay.Agents;

/// <summary>
/// A direction's own way to Assay: who speaks is known by the door and by the token. It closes with the guest.
/// </summary>
/// <param name="Socket">The unix socket that is bound behind the wall.</param>
/// <param name="Token">Good at this door alone.</param>
/// <param name="Close">Closes the door.</param>
/// <param name="Over">Cancelled when the lab has had enough of the guest behind it.</param>
public sealed record Door(string Socket, string Token, Func<ValueTask> Close, CancellationToken Over) : IAsyncDisposable
{
    /// <summary>How many bytes on disk are kept of what the guest sent through it.</summary>
    public Func<long> BytesKept { get; init; } = () => 0;

    public ValueTask DisposeAsync() => Close();
}

/// <summary>Opens a direction's door; the composition root ties this to the server.</summary>
public delegate Task<Door> OpenDoor(DirectionId direction, CancellationToken cancel);
