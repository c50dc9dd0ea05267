using Assay.Protocol.Owners;

namespace Assay.Server.Hosting;

/// <summary>An address that is open, and who holds it: programs that opened it and still say so. One that died has let go within a minute.</summary>
internal sealed class ServedAddress(WebApplication app, ServeAnswer answer)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> holders = [];

    public WebApplication App => app;

    public ServeAnswer Answer => answer;

    public void Hold(string holder, DateTimeOffset now) => holders[holder] = now;

    public void LetGo(string holder) => holders.Remove(holder);

    /// <summary>True while somebody holds it.</summary>
    public bool IsHeld(DateTimeOffset now) => holders.Values.Any(last => now - last < Patience);
}
