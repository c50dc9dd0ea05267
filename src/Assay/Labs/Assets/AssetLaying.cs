using System.Security.Cryptography;
using Assay.Labs.Splits;
using Assay.Protocol;

namespace Assay.Labs.Assets;

/// <summary>
/// Copies assets to where their splits have them, readable for guests. A copy tells nothing but its content: the files are
/// made in an order that nobody knows and bear one date, for the owner's own are often written class by class.
/// </summary>
internal static class AssetLaying
{
    private const UnixFileMode ForAllToRead = (UnixFileMode)0b110_100_100;
    private const UnixFileMode ForAllToEnter = (UnixFileMode)0b111_101_101;

    public static async Task<AssetList> Lay(AssetNames names, string labFolder, StateFolder state, CancellationToken cancel)
    {
        MakeFolders(labFolder, state);
        var all = names.All.ToArray();
        RandomNumberGenerator.Shuffle(all.AsSpan());
        var laid = new List<LaidAsset>(all.Length);
        foreach (var (file, part, name) in all)
        {
            cancel.ThrowIfCancellationRequested();
            var copy = Path.Combine(AssetPlaces.Folder(labFolder, state, part), name);
            Copy(file, copy);
            laid.Add(new LaidAsset(part, name, Path.GetRelativePath(names.Folder.Root, file), await Digests.OfFile(copy, cancel)));
        }

        var list = new AssetList(laid);
        list.Write(state.AssetList);
        return list;
    }

    // Above the sealed ones stands a folder that nobody but the owner may enter; a guest gets them by a mount.
    private static void MakeFolders(string labFolder, StateFolder state)
    {
        OwnerOnly.Folder(state.SealedAssets);
        var parts = PartWords.Splits.Select(part => AssetPlaces.Folder(labFolder, state, part));
        foreach (var folder in parts.Prepend(AssetPlaces.Visible(labFolder)))
        {
            Directory.CreateDirectory(folder);
            Allow(folder, ForAllToEnter);
        }
    }

    private static void Copy(string file, string copy)
    {
        try
        {
            File.Copy(file, copy);
        }
        catch (UnauthorizedAccessException)
        {
            throw AssayException.Usage($"{file} is an asset that you may not read: run `chmod u+r` on it, or leave the cells that name it empty.");
        }

        Allow(copy, ForAllToRead);
        File.SetLastWriteTimeUtc(copy, DateTime.UnixEpoch);
    }

    // Modes of Unix: a lab's state is made on no other system.
    private static void Allow(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
