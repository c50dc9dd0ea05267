namespace Assay.Measure.Tables;

/// <summary>
/// What parts the fields of a file that calls itself CSV: the comma, unless its first lines hold none outside quotes, or not equally many,
/// and equally many of another.
/// </summary>
internal static class Delimiters
{
    private const int Lines = 20;
    private static readonly char[] Others = [';', '\t', '|'];

    public static char Of(ReadOnlySpan<byte> head, bool isWhole)
    {
        var lines = Counts(head, isWhole);
        if (lines.Count == 0 || (Column(lines, 0) is var commas && commas[0] > 0 && commas.TrueForAll(count => count == commas[0])))
        {
            return ',';
        }

        for (var other = 0; other < Others.Length; other++)
        {
            var counts = Column(lines, other + 1);
            if (counts[0] > 0 && (lines[0][0] == 0 || counts.TrueForAll(count => count == counts[0])))
            {
                return Others[other];
            }
        }

        return ',';
    }

    public static string Name(char delimiter) => delimiter == '\t' ? "tab" : $"'{delimiter}'";

    private static List<int> Column(List<int[]> lines, int of) => [.. lines.Select(line => line[of])];

    // Of each line how many commas, semicolons, tabs and bars it has outside quotes; the last line only where it ends.
    private static List<int[]> Counts(ReadOnlySpan<byte> head, bool isWhole)
    {
        var lines = new List<int[]>();
        var (line, quoted, filled) = (new int[Others.Length + 1], false, false);
        foreach (var letter in head)
        {
            quoted ^= letter == '"';
            if (letter == '\n' && !quoted)
            {
                lines.Add(line);
                (line, filled) = (new int[Others.Length + 1], false);
                if (lines.Count == Lines)
                {
                    return lines;
                }
            }
            else if (!quoted)
            {
                filled |= letter != '\r';
                var place = letter == ',' ? 0 : Array.IndexOf(Others, (char)letter) + 1;
                line[place] += letter == ',' || place > 0 ? 1 : 0;
            }
        }

        if (filled && (isWhole || lines.Count == 0))
        {
            lines.Add(line);
        }

        return lines;
    }
}
