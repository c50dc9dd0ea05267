namespace Assay.Sandbox;

/// <summary>Whom the guest is: behind the wall, and on the host.</summary>
/// <param name="Uid">Its user and group number behind the wall.</param>
/// <param name="Real">True when the host knows it by the same number: we are root, and the guest truly is another user.</param>
internal readonly record struct Identity(int Uid, bool Real)
{
    private const int FirstUser = 210_000;
    private const int Nobody = 65_534;

    public static Identity Of(Guest guest)
        => guest.User is < 0 or > 9999
            ? throw new ArgumentOutOfRangeException(nameof(guest), guest.User, "A guest's user is a number from 0 to 9999.")
            : Environment.IsPrivilegedProcess ? new(FirstUser + guest.User, true) : new(Nobody, false);
}
