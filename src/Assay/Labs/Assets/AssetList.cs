using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Labs.Splits;
using Assay.Protocol;

namespace Assay.Labs.Assets;

/// <summary>One asset as it was laid out.</summary>
/// <param name="Split">The split of the rows that name it.</param>
/// <param name="Name">How it is called there.</param>
/// <param name="Source">The file that it is a copy of, from the owner's folder on.</param>
/// <param name="Digest">SHA-256 of its content.</param>
internal sealed record LaidAsset(Part Split, string Name, string Source, string Digest);

/// <summary>Digests over the names and contents of a lab's assets.</summary>
/// <param name="Visible">Of those that agents see.</param>
/// <param name="Sealed">Of those that they do not.</param>
internal sealed record AssetDigests(string Visible, string Sealed);

/// <summary>Every asset of a lab with the file that it came from. It lies in the state folder, for these names may tell targets.</summary>
internal sealed record AssetList(IReadOnlyList<LaidAsset> Assets)
{
    [JsonIgnore]
    public AssetDigests Digests => new(Digest(asset => asset.Split < Part.Private), Digest(asset => asset.Split >= Part.Private));

    /// <summary>What was done with the files, in a sentence.</summary>
    public string Note(string column)
        => $"Assets: {Words.Count(Assets.Count, "file")} named by '{column}' are copied under new names, since the old ones may leak the target, to one folder per split; "
            + $"the column now has paths such as {AssetPlaces.Seen(Part.Train)}/NEWNAME, relative to /lab. Extensions were kept.";

    public void Write(string path)
    {
        using var file = OwnerOnly.NewFile(path);
        JsonSerializer.Serialize(file, this, AssayJson.Page);
    }

    /// <summary>The list of a lab; an empty one where rows name no assets.</summary>
    public static AssetList Of(Lab lab)
        => lab.Contract.Data.Assets is null ? new AssetList([])
            : !File.Exists(lab.State.AssetList) ? throw new AssayException($"{lab.State.AssetList} is missing: restore it from a backup of the state folder.")
            : JsonSerializer.Deserialize<AssetList>(File.ReadAllBytes(lab.State.AssetList), AssayJson.Page)
                ?? throw new AssayException($"{lab.State.AssetList} is empty: restore it from a backup of the state folder.");

    private string Digest(Func<LaidAsset, bool> which)
        => Labs.Digests.OfText(string.Join('\n', Assets.Where(which).Select(asset => $"{AssetPlaces.Seen(asset.Split)}/{asset.Name} {asset.Digest}").Order(StringComparer.Ordinal)));
}
