using System.Globalization;
using System.Text;

namespace Assay.Measure.Columns;

/// <summary>Whether a column holds truth values in several spellings, such as TRUE, True and true.</summary>
internal sealed class TruthEvidence
{
    private static readonly string[][] Pairs = [["false", "true"], ["no", "yes"], ["f", "t"], ["n", "y"]];

    private readonly HashSet<string> _spellings = [];
    private bool _others;

    public void See(ReadOnlySpan<byte> cell)
    {
        if (_others || cell.Length > 5 || _spellings.Count > 8)
        {
            _others = true;
            return;
        }

        _spellings.Add(Encoding.UTF8.GetString(cell));
    }

    /// <summary>The two values, where each is written in one way at least and one of them in more.</summary>
    public bool IsMixed => !_others && _spellings.Count > 2
        && _spellings.Select(spelling => spelling.ToLower(CultureInfo.InvariantCulture)).Distinct().Order(StringComparer.Ordinal).ToArray() is var words
        && Pairs.Any(pair => pair.SequenceEqual(words));

    public IEnumerable<string> Spellings => _spellings.Order(StringComparer.Ordinal);
}
