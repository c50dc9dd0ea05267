using Assay.Labs.Births;
using Assay.Labs.Splits;

namespace Assay.Labs.Assets;

/// <summary>Where assets lie, a folder for each split: those of visible rows beside the data, those of sealed rows in the state folder.</summary>
internal static class AssetPlaces
{
    private const string Inside = "data/assets";

    /// <summary>The folder of a split's assets.</summary>
    public static string Folder(string labFolder, StateFolder state, Part part)
        => part >= Part.Private ? Path.Combine(state.SealedAssets, Word(part)) : Path.Combine(Visible(labFolder), Word(part));

    /// <summary>The folder above those that agents see.</summary>
    public static string Visible(string labFolder) => Path.Combine(LabFolder.Data(labFolder), "assets");

    /// <summary>The same as whoever works in a clone or in the clean room sees it.</summary>
    public static string Seen(Part part) => $"{Inside}/{Word(part)}";

    private static string Word(Part part) => part.ToString().ToLowerInvariant();
}
