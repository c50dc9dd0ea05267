using Assay.Protocol;

namespace Assay.Tracking.Filters;

/// <summary>Reads a list of quoted texts in parentheses.</summary>
internal static class ListReader
{
    public static IReadOnlyList<string> Read(Scanner scanner)
    {
        if (!scanner.Take('('))
        {
            throw FilterParser.InvalidClause(scanner);
        }

        var values = new List<string>();
        do
        {
            scanner.SkipBlanks();
            values.Add(scanner.TakeQuoted("'\"") ?? throw AssayException.Usage(
                $"Expected a non-empty list of quoted string values in parentheses, such as ('a', 'b'). Got {Limits.Shown(scanner.Rest)}"));
            scanner.SkipBlanks();
        }
        while (scanner.Take(','));

        return scanner.Take(')') ? values : throw FilterParser.InvalidClause(scanner);
    }
}
