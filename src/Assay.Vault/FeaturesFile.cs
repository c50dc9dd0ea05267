namespace Assay.Vault;

/// <summary>The features that no agent sees, in and out of the vault a chunk at a time: they may be larger than memory.</summary>
internal static class FeaturesFile
{
    public static void Seal(SealedFolder folder, Split split, string clear, CancellationToken cancel) => folder.Write(Names.Features(split), writer =>
    {
        using var from = File.OpenRead(clear);
        writer.Write(from, cancel);
    });

    /// <summary>Writes them in clear: the whole of them as they were sealed, or no file. Returns how many bytes.</summary>
    public static long Open(SealedFolder folder, Split split, string clear, CancellationToken cancel)
    {
        try
        {
            using var to = File.Create(clear);
            return folder.Read(Names.Features(split), reader => reader.CopyTo(to, cancel));
        }
        catch
        {
            File.Delete(clear);
            throw;
        }
    }
}
