using Assay.Protocol.Owners;

namespace Assay.Cli.Connection;

/// <summary>
/// What to do about a server of another build: it is replaced at once while no lab is at work, and otherwise only
/// when a person says so, since agents would be interrupted (they resume with the next <c>run</c>).
/// </summary>
/// <param name="Now">Replace it without asking.</param>
/// <param name="Offered">Ask, where somebody can answer.</param>
/// <param name="Words">What a person is told.</param>
internal sealed record Restart(bool Now, bool Offered, string? Words)
{
    /// <param name="own">The version of this program.</param>
    /// <param name="server">What the server says of itself.</param>
    /// <param name="rebuilt">True when its program was built anew after it started.</param>
    public static Restart Decide(string own, ServerInfo server, bool rebuilt)
    {
        var other = own != server.Version ? $"The running server is version {server.Version}, this is {own}"
            : rebuilt ? "The server was started before the last build"
            : null;
        return (other, server.Running) switch
        {
            (null, _) => new(false, false, null),
            (_, 0) => new(true, false, $"{other}: restarting it (no lab is running)."),
            _ => new(false, true, $"{other}, and labs may be running; after a restart they resume with `assay run`."),
        };
    }
}
