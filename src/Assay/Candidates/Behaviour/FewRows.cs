using Assay.Evaluation;
using Assay.Measure.Predictions;
using Assay.Measure.Tables;

namespace Assay.Candidates.Behaviour;

/// <summary>A few rows as a features file of their own; the first cell of each is its id.</summary>
internal sealed record FewRows(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public IReadOnlyList<string> Ids => [.. Rows.Select(row => row[0])];

    /// <summary>The same rows under other ids.</summary>
    public FewRows Renamed(IReadOnlyList<string> ids)
        => this with { Rows = [.. Rows.Zip(ids, (row, id) => (IReadOnlyList<string>)[id, .. row.Skip(1)])] };

    public void Write(string file)
    {
        using var output = File.Create(file);
        using var csv = new CsvWriter(output);
        foreach (var row in Rows.Prepend(Header))
        {
            foreach (var cell in row)
            {
                csv.Write(cell);
            }

            csv.EndRow();
        }
    }

    /// <summary>Reads the answers as strictly as any prediction file; null when they are not what was asked for.</summary>
    public IReadOnlyList<double>? Answers(Stream predictions, PredictionShape shape)
    {
        var ids = RowIndex.Of(Ids);
        return PredictionFile.Read(predictions, ids, shape, PredictionSize.Most(ids, shape)) is PredictionReading.Accepted read ? read.Values : null;
    }
}
