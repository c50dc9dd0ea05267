using Assay.Labs.Splits;
using Assay.Protocol;

namespace Assay.Labs.Assets;

/// <summary>Holds a lab's assets against what they were when its targets were sealed: none missing, none changed, none added.</summary>
internal static class AssetCheck
{
    public static async Task Verify(Lab lab, AssetDigests? sealedAs, CancellationToken cancel)
    {
        if (sealedAs is null)
        {
            return;
        }

        var list = AssetList.Of(lab);
        if (list.Digests != sealedAs)
        {
            throw AssayException.Refused($"{lab.State.AssetList} is not the list that was created with the lab: restore it from a backup of the state folder.");
        }

        foreach (var asset in list.Assets)
        {
            await Verify(asset, Path.Combine(lab.AssetsOf(asset.Split), asset.Name), cancel);
        }

        foreach (var (part, count) in PartWords.Splits.Select(part => (part, list.Assets.Count(asset => asset.Split == part))))
        {
            Count(lab.AssetsOf(part), count);
        }
    }

    private static async Task Verify(LaidAsset asset, string file, CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            throw new AssayException($"{file} is missing: {(asset.Split < Part.Private ? "data are never in git, so copy it from where the lab was created" : "restore it from a backup of the state folder")}.");
        }

        if (await Digests.OfFile(file, cancel) != asset.Digest)
        {
            throw AssayException.Refused($"{file} is not the file that was created with the lab: restore it; scores on other data cannot be compared.");
        }
    }

    private static void Count(string folder, int made)
    {
        if (Directory.EnumerateFileSystemEntries(folder).Count() is var there && there != made)
        {
            throw AssayException.Refused($"{folder} holds {Words.Count(there, "file")} instead of {made:N0}: remove what was added.");
        }
    }
}
