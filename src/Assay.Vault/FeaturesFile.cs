namespace Assay.Vault;

/// <summary>The private features, in and out of the vault a chunk at a time: they may be larger than memory.</summary>
internal static class FeaturesFile
{
    public static void Seal(SealedFolder folder, string clear, CancellationToken cancel) => folder.Write(Names.Features, writer =>
    {
        using var from = File.OpenRead(clear);
        writer.Write(from, cancel);
    });

    /// <summary>Writes them in clear: the whole of them as they were sealed, or no file. Returns how many bytes.</summary>
    public static long Open(SealedFolder folder, string clear, CancellationToken cancel)
    {
        try
        {
            using var to = File.Create(clear);
            return folder.Read(Names.Features, reader => reader.CopyTo(to, cancel));
        }
        catch
        {
            File.Delete(clear);
            throw;
        }
    }
}
