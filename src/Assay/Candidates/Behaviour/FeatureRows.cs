using Assay.Evaluation;
using Assay.Measure.Tables;

namespace Assay.Candidates.Behaviour;

/// <summary>
/// The first rows of a features file, in the order in which sketches have them: which of them are alike, and the whole of
/// those that are to be asked again.
/// </summary>
/// <param name="First">For each row whether no row before it has the same features.</param>
/// <param name="Picks">The places of the rows that were picked.</param>
/// <param name="Picked">Their cells, id first.</param>
internal sealed record FeatureRows(
    IReadOnlyList<string> Header, IReadOnlyList<bool> First, IReadOnlyList<int> Picks, IReadOnlyList<IReadOnlyList<string>> Picked)
{
    public static FeatureRows Read(string file, IReadOnlyList<int> picks)
    {
        using var reader = Table.Open(File.OpenRead(file), "features.csv");
        var (seen, first, found) = (new HashSet<string>(StringComparer.Ordinal), new List<bool>(), new Dictionary<int, IReadOnlyList<string>>());
        while (first.Count < Sketch.Most && reader.Read())
        {
            string[] cells = [.. reader.Header.Select((_, column) => reader.Text(column))];
            if (picks.Contains(first.Count))
            {
                found[first.Count] = cells;
            }

            first.Add(seen.Add(string.Join('\u001f', cells.Skip(1))));
        }

        return new FeatureRows([.. reader.Header], first, picks, [.. picks.Select(pick => found[pick])]);
    }

    /// <summary>What a sketch says of the picked rows.</summary>
    public IReadOnlyList<double> Answers(Sketch sketch) => [.. Picks.SelectMany(pick => sketch.Row(pick).ToArray())];

    /// <summary>What a sketch says of rows that differ, column by column: alike rows are one draw, and a split has them all or none.</summary>
    public double[][] Different(Sketch sketch)
    {
        var rows = Enumerable.Range(0, sketch.Rows).Where(row => First[row]).ToList();
        return [.. Enumerable.Range(0, sketch.Width).Select(column => rows.Select(row => sketch.Row(row)[column]).ToArray())];
    }
}
