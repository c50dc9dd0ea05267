using System.Globalization;
using Assay.Evaluation;
using Assay.Measure.Tables;

namespace Assay.Vault;

/// <summary>
/// Writes rows with their targets in clear, in the layout of the training file: for rows that come later, these are the
/// past. The file is for the clean room alone; whoever asks for it deletes it again.
/// </summary>
internal sealed class HistoryFile : IDisposable
{
    private readonly FileStream _file;
    private readonly CsvWriter _csv;
    private readonly PastRows _past;

    public HistoryFile(PastRows past, string file)
    {
        _past = past;
        _file = new FileStream(file, FileMode.CreateNew);

        // The bytes and not the file: what the owner made read-only would be so here, too.
        using (var train = File.OpenRead(past.Train))
        {
            train.CopyTo(_file);
        }

        _csv = new CsvWriter(_file);
    }

    /// <summary>Adds a split's rows: their features as a file has them, each with the target that its id has here.</summary>
    public void Add(string features, Holdout rows, CancellationToken cancel)
    {
        using var table = Table.Open(File.OpenRead(features), "features.csv");
        while (table.Read())
        {
            cancel.ThrowIfCancellationRequested();
            for (var cell = 0; cell < table.Header.Count; cell++)
            {
                _csv.Write(table[cell]);
            }

            _csv.Write(Text(rows.TargetOf(table[0])));
            _csv.EndRow();
        }
    }

    public void Dispose()
    {
        _csv.Dispose();
        _file.Dispose();
    }

    // A class as the training file has it; a number so that it reads back to the last bit.
    private string Text(double target) => _past.Words.Count > 0 ? _past.Words[(int)target] : target.ToString("R", CultureInfo.InvariantCulture);
}
