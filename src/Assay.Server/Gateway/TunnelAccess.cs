using System.Net;
using Assay.Journal;
using Assay.Protocol;

namespace Assay.Server.Gateway;

/// <summary>Which hosts one direction may reach through its door, and where that is written down.</summary>
internal sealed record TunnelAccess
{
    public required DirectionId Direction { get; init; }

    /// <summary>The direction's token.</summary>
    public required string Token { get; init; }

    /// <summary><c>gateway.hosts</c> of lab.yaml.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    public required LabJournal Journal { get; init; }

    /// <summary>The file <c>egress.jsonl</c> of the direction's workspace.</summary>
    public required string Log { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Finds the addresses of a name, on our side of the wall.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;
}
