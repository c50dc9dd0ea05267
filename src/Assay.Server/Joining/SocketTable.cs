using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Assay.Server.Joining;

/// <summary>The system's table of TCP sockets (<c>/proc/net/tcp</c>), read for one question: whose is this end of a connection?</summary>
internal static class SocketTable
{
    private static readonly string[] Files = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>The user to whom the socket belongs that is bound to <paramref name="near"/> and connected to <paramref name="far"/>; null when this machine has none.</summary>
    public static uint? OwnerOf(IPEndPoint near, IPEndPoint far)
        => Files.Where(File.Exists).SelectMany(File.ReadLines).Select(line => OwnerIn(line, near, far)).FirstOrDefault(owner => owner is not null);

    /// <summary>The same of one line. A socket that is closed already has no inode, and its user is not known any more.</summary>
    internal static uint? OwnerIn(string line, IPEndPoint near, IPEndPoint far)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 9 && words[9] != "0"
            && EndPoint(words[1]) is { } local && EndPoint(words[2]) is { } remote
            && local.Equals(Plain(near)) && remote.Equals(Plain(far))
            ? uint.Parse(words[7], CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Reads <c>0100007F:1F90</c>: 32-bit words as this machine keeps them, each of them in network order.</summary>
    private static IPEndPoint? EndPoint(string text)
    {
        if (text.Split(':') is not [{ Length: 8 or 32 } address, { Length: 4 } port])
        {
            return null;
        }

        var bytes = new byte[address.Length / 2];
        for (var word = 0; word < bytes.Length; word += 4)
        {
            var value = uint.Parse(address.AsSpan(word * 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (BitConverter.IsLittleEndian)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(word), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(word), value);
            }
        }

        return Plain(new IPEndPoint(new IPAddress(bytes), int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
    }

    /// <summary>An address of the fourth version is the same in the clothes of the sixth; a scope is this machine's own affair.</summary>
    private static IPEndPoint Plain(IPEndPoint point)
        => new(point.Address.IsIPv4MappedToIPv6 ? point.Address.MapToIPv4() : new IPAddress(point.Address.GetAddressBytes()), point.Port);
}
