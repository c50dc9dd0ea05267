namespace Assay.Journal;

/// <summary>
/// A file beside the journal that holds nothing but room. When the disk is full it is given back, so that the journal can
/// still say why everything ended.
/// </summary>
internal sealed class DiskReserve
{
    private const int Bytes = 1 << 20;

    private readonly string file;

    private DiskReserve(string file) => this.file = file;

    /// <summary>True once it was given back.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Takes the room anew, as far as there is any.</summary>
    public static DiskReserve Keep(string journal)
    {
        var reserve = new DiskReserve($"{journal}.reserve");
        try
        {
            // Written and not only made long: a file with holes keeps no room.
            File.WriteAllBytes(reserve.file, new byte[Bytes]);
        }
        catch (IOException)
        {
            // The disk is full already; what can be said, will be said by whoever needs more of it.
            File.Delete(reserve.file);
        }

        return reserve;
    }

    /// <summary>Gives it back; false when that was done before.</summary>
    public bool Release()
    {
        if (IsUsed || !File.Exists(file))
        {
            return false;
        }

        File.Delete(file);
        return IsUsed = true;
    }
}
