using System.Buffers.Binary;
using Assay.Measure.Columns;
using Assay.Measure.Tables;

namespace Assay.Labs.Sources;

/// <summary>What a cell means in bytes that do not depend on how it is written: numbers and moments by their value, anything else as it stands.</summary>
internal static class CellValue
{
    public const int Size = 10;

    // Longer ones may be codes that differ and are one number.
    private const int LongestNumber = 15;

    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> cell, Span<byte> room)
    {
        if (cell.Length is 0 or > 40 || (uint)(cell[^1] - '0') > 9 && cell[^1] != 'Z' && cell[^1] != '.')
        {
            return cell;
        }

        if (cell.Length <= LongestNumber && !IsPadded(cell) && Cell.TryNumber(cell, out var number))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(room[2..], number == 0 ? 0 : number);
            return Tagged(room, (byte)'n');
        }

        if (Moment.TryRead(cell, out var moment))
        {
            BinaryPrimitives.WriteInt64LittleEndian(room[2..], moment.Ticks);
            return Tagged(room, (byte)'t');
        }

        return cell;
    }

    // The first byte stands in no text, so no text is taken for a value.
    private static ReadOnlySpan<byte> Tagged(Span<byte> room, byte kind)
    {
        (room[0], room[1]) = (0, kind);
        return room[..Size];
    }

    private static bool IsPadded(ReadOnlySpan<byte> cell) => cell.Length > 1 && cell[0] == '0' && char.IsAsciiDigit((char)cell[1]);
}
