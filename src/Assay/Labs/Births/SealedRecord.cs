using System.Text.Json;
using Assay.Labs.Assets;
using Assay.Protocol;

namespace Assay.Labs.Births;

/// <summary>
/// What a lab was when its targets were sealed, kept in the state folder where neither an agent nor a repository can
/// change it: <see cref="Lab.Open"/> holds the contract against it.
/// </summary>
internal sealed record SealedRecord
{
    public required string Id { get; init; }
    public required DataRecipe Data { get; init; }
    public required SplitRecipe Split { get; init; }
    public required MetricChoice Metric { get; init; }

    /// <summary>The digest of these three, as the contract gives it.</summary>
    public required string Frozen { get; init; }

    /// <summary>Of the visible files, by name.</summary>
    public required IReadOnlyDictionary<string, string> Digests { get; init; }

    /// <summary>Of the source when the lab was created; null in labs of versions that did not keep it.</summary>
    public string? SourceDigest { get; init; }

    /// <summary>Multiclass: the labels in the order of their numbers, which a successor keeps.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Of the assets; null where rows name none.</summary>
    public AssetDigests? Assets { get; init; }

    /// <summary>The lab of which this is the successor.</summary>
    public string? Predecessor { get; init; }

    public static SealedRecord Read(string path)
        => JsonSerializer.Deserialize<SealedRecord>(File.ReadAllBytes(path), AssayJson.Page)
            ?? throw new AssayException($"{path} is empty: restore it from a backup of the state folder.");

    public void Write(string path)
    {
        using var file = OwnerOnly.NewFile(path);
        JsonSerializer.Serialize(file, this, AssayJson.Page);
    }
}
