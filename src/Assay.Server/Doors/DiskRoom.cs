namespace Assay.Server.Doors;

/// <summary>
/// What has to stay free on the disk of the state folder: no guest's bytes are taken when it is less, so that what Assay itself
/// writes finds room. Quotas bound each direction; this bounds all of them together, whatever else fills the disk.
/// </summary>
internal sealed class DiskRoom(string folder)
{
    private const long Enough = 1L << 30;
    private const double Share = 0.05;

    /// <summary>What to tell whoever sends something; null while there is room.</summary>
    public string? Lack()
    {
        var disk = new DriveInfo(folder);
        return Lack(disk.AvailableFreeSpace, disk.TotalSize);
    }

    /// <summary>The same for a disk of so many bytes: pure.</summary>
    public static string? Lack(long free, long total)
    {
        var least = Math.Min(Enough, (long)(total * Share));
        return free >= least ? null
            : $"The disk of the state folder is almost full ({free >> 20} MiB are free, {least >> 20} MiB must stay free): nothing is accepted until the owner frees some space.";
    }
}
