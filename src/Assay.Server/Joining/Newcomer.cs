using System.Globalization;

namespace Assay.Server.Joining;

/// <summary>How a newcomer is named in the journal: by its own word, plain and short, and by what the system says of it.</summary>
internal static class Newcomer
{
    private const int MostLetters = 60;

    public static string Words(string? name, Peer peer)
    {
        var plain = new string([.. (name ?? "").Where(letter => char.IsAsciiLetterOrDigit(letter) || " .-_@".Contains(letter, StringComparison.Ordinal)).Take(MostLetters)]).Trim();
        return $"{(plain.Length == 0 ? "nameless" : plain)}, {From(peer)}";
    }

    private static string From(Peer peer) => peer switch
    {
        Peer.Local local => string.Create(CultureInfo.InvariantCulture, $"user {local.Uid} of this machine"),
        Peer.Remote remote => $"from {remote.Address}",
        _ => "from this machine",
    };
}
