using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Assay.Sandbox;

/// <summary>Whom the guest is: behind the wall, and on the host.</summary>
/// <param name="Uid">Its user and group number behind the wall.</param>
/// <param name="Real">True when the host knows it by the same number: we are root, and the guest truly is another user.</param>
internal readonly record struct Identity(int Uid, bool Real)
{
    /// <summary>The first of 2^27 numbers that no system hands out: above those of containers, below those of foreign systems.</summary>
    private const int FirstUser = 0x7000_0000;
    private const uint Users = 1 << 27;
    private const int Nobody = 65_534;

    public static Identity Of(Guest guest)
        => Environment.IsPrivilegedProcess ? new(FirstUser + (int)(Hash(guest.User) % Users), true) : new(Nobody, false);

    private static uint Hash(string user) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(user)));
}
