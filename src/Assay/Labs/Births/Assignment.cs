using Assay.Labs.Splits;
using Assay.Protocol;

namespace Assay.Labs.Births;

/// <summary>
/// Which split every row of a lab's line went to, by keyed hash: what a successor needs to leave them there. It lies in the
/// state folder; without its key the hashes say nothing about the rows.
/// </summary>
internal sealed record Assignment
{
    private const string Mark = "assay assignment 2";

    public required byte[] Key { get; init; }

    /// <summary>The column by which rows are known; null: by what agents see of them.</summary>
    public required string? By { get; init; }

    /// <summary>The columns by whose values rows are known; null: by an id, or nothing is known yet.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public required IReadOnlyDictionary<UInt128, Part> Parts { get; init; }

    /// <summary>The assignment with the rows of a new lab of the line; of two splits for rows that look alike the more sealed counts.</summary>
    public Assignment With(IReadOnlyList<UInt128> rows, Part[] deal)
    {
        var parts = new Dictionary<UInt128, Part>(Parts);
        for (var row = 0; row < rows.Count; row++)
        {
            parts[rows[row]] = parts.TryGetValue(rows[row], out var known) && known > deal[row] ? known : deal[row];
        }

        return this with { Parts = parts };
    }

    public void Write(string path)
    {
        using var writer = new BinaryWriter(OwnerOnly.NewFile(path));
        writer.Write(Mark);
        writer.Write(Key);
        writer.Write(By ?? "");
        writer.Write(Columns?.Count ?? 0);
        foreach (var column in Columns ?? [])
        {
            writer.Write(column);
        }

        writer.Write(Parts.Count);
        Span<byte> hash = stackalloc byte[16];
        foreach (var (row, part) in Parts.OrderBy(entry => entry.Key))
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(hash, row);
            writer.Write(hash);
            writer.Write((byte)part);
        }
    }

    public static Assignment Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        if (reader.ReadString() != Mark)
        {
            throw new AssayException($"{path} was written by another version of Assay: create the successor with that version.");
        }

        var key = reader.ReadBytes(KeyLength);
        var by = reader.ReadString();
        string[] columns = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];
        var count = reader.ReadInt32();
        var parts = new Dictionary<UInt128, Part>(count);
        Span<byte> hash = stackalloc byte[16];
        for (var i = 0; i < count; i++)
        {
            reader.BaseStream.ReadExactly(hash);
            parts.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash), (Part)reader.ReadByte());
        }

        return new Assignment { Key = key, By = by.Length > 0 ? by : null, Columns = columns.Length > 0 ? columns : null, Parts = parts };
    }

    public const int KeyLength = 32;
}
