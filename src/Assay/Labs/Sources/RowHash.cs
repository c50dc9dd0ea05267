using System.Buffers.Binary;
using System.Security.Cryptography;
using Assay.Measure.Columns;
using Assay.Measure.Tables;

namespace Assay.Labs.Sources;

/// <summary>
/// Keyed 128-bit hashes of cells (HMAC-SHA-256, cut): equal cells have equal ones, and without the key, which stays in the
/// state folder, nobody can try out guesses against them.
/// </summary>
internal sealed class RowHash(byte[] key)
{
    private readonly byte[] _hash = new byte[HMACSHA256.HashSizeInBytes];
    private byte[] _row = new byte[1 << 10];

    public UInt128 OfCell(ReadOnlySpan<byte> cell)
    {
        HMACSHA256.HashData(key, cell, _hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(_hash);
    }

    /// <summary>
    /// Of several cells of a row, by what they mean: 23 and 23.0 are one number, and one moment in two spellings is one moment. Where one
    /// cell ends and the next begins is part of it.
    /// </summary>
    public UInt128 OfCells(ITableReader row, IReadOnlyList<int> columns)
    {
        var used = 0;
        Span<byte> value = stackalloc byte[CellValue.Size];
        foreach (var column in columns)
        {
            var cell = CellValue.Of(row[column], value);
            var end = used + sizeof(int) + cell.Length;
            if (end > _row.Length)
            {
                Array.Resize(ref _row, end * 2);
            }

            BinaryPrimitives.WriteInt32LittleEndian(_row.AsSpan(used), cell.Length);
            cell.CopyTo(_row.AsSpan(used + sizeof(int)));
            used = end;
        }

        return OfCell(_row.AsSpan(0, used));
    }

    /// <summary>Of two things that were hashed apart.</summary>
    public UInt128 OfBoth(UInt128 a, UInt128 b)
    {
        Span<byte> both = stackalloc byte[32];
        BinaryPrimitives.WriteUInt128LittleEndian(both, a);
        BinaryPrimitives.WriteUInt128LittleEndian(both[16..], b);
        return OfCell(both);
    }
}
