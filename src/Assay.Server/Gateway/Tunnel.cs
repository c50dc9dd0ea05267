using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Assay.Server.Gateway;

/// <summary>HTTP CONNECT to the hosts of the owner's allow-list, at a direction's door.</summary>
internal static class Tunnel
{
    public static void Use(ListenOptions listen, TunnelAccess access) => throw new NotSupportedException();
}
