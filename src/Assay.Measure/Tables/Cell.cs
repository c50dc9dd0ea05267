using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Assay.Measure.Tables;

/// <summary>What the bytes of one cell mean. One reading everywhere: whatever judges and whatever is judged agree on it.</summary>
public static class Cell
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const ulong Exact = 1UL << 53;
    private const int MostDigits = 19;
    private const double Doubt = 1.0 / (1UL << 50) / (1UL << 50);

    private static ReadOnlySpan<double> Powers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19];

    // What pandas.read_csv takes as missing, because that is how most agents will read the same cells.
    private static readonly HashSet<string> Missing = new(StringComparer.Ordinal)
    {
        "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN",
        "<NA>", "N/A", "NA", "NULL", "NaN", "n/a", "nan", "null",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> MissingMarks = Missing.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Reads a finite number: an optional sign, ASCII digits with at most one dot, an optional exponent, nothing else
    /// (no blanks, separators, hexadecimals, infinities), rounded to the nearest double. Larger than a double is no number.
    /// </summary>
    public static bool TryNumber(ReadOnlySpan<byte> cell, out double value)
    {
        value = 0;
        ulong mantissa = 0;
        var at = cell.Length > 0 && cell[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var digits = Digits(cell, ref at, ref mantissa);
        var fraction = 0;
        if (at < cell.Length && cell[at] == '.')
        {
            at++;
            fraction = Digits(cell, ref at, ref mantissa);
            digits += fraction;
        }

        if (digits == 0 || !IsExponent(cell[at..]))
        {
            return false;
        }

        if (at == cell.Length && digits <= MostDigits && TryDivide(mantissa, Powers[fraction], out value))
        {
            value = cell[0] == '-' ? -value : value;
            return true;
        }

        return double.TryParse(cell, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Whether a cell says nothing: empty, or one of the marks that <c>pandas.read_csv</c> takes as missing by default.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            return true;
        }

        if (cell.Length > 8 || cell[0] is not ((byte)'#' or (byte)'-' or (byte)'1' or (byte)'<' or (byte)'N' or (byte)'n'))
        {
            return false;
        }

        Span<char> text = stackalloc char[cell.Length];
        return Ascii.ToUtf16(cell, text, out _) == OperationStatus.Done && MissingMarks.Contains(text);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<byte> cell, ref int at, ref ulong mantissa)
    {
        var first = at;
        for (; at < cell.Length && (uint)(cell[at] - '0') <= 9; at++)
        {
            // Beyond MostDigits this overflows; then it is not used.
            mantissa = unchecked((mantissa * 10) + (ulong)(cell[at] - '0'));
        }

        return at - first;
    }

    /// <summary>The double nearest to a quotient, where a few operations are enough to be sure of it.</summary>
    private static bool TryDivide(ulong mantissa, double power, out double value)
    {
        // Up to 2^53 both are exact doubles, and one division rounds once, as it should (Clinger 1990).
        var high = (double)mantissa;
        value = high / power;
        if (mantissa <= Exact)
        {
            return true;
        }

        // Beyond, the quotient is value + rest to 2^-104; if that much either way rounds the same, so does the truth (Ziv 1991).
        var low = (double)(long)unchecked(mantissa - (ulong)high);
        var rest = (Math.FusedMultiplyAdd(-value, power, high) + low) / power;
        var doubt = value * Doubt;
        var least = value + (rest - doubt);
        var most = value + (rest + doubt);
        value = least;
        return least == most;
    }

    private static bool IsExponent(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            return true;
        }

        var sign = rest.Length > 1 && rest[1] is (byte)'-' or (byte)'+' ? 1 : 0;
        var digits = rest[Math.Min(rest.Length, 1 + sign)..];
        return rest[0] is (byte)'e' or (byte)'E' && !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
