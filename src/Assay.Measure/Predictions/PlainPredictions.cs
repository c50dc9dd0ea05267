using System.Text;
using Assay.Protocol;

namespace Assay.Measure.Predictions;

/// <summary>
/// The short way through a file that is as plain as nearly all are: no quote, LF alone, ASCII, <c>id,prediction</c> in that
/// order. It accepts nothing that the strict reader would not, and gives the same numbers; whatever is unusual or wrong it
/// leaves to that reader, which alone refuses and says why.
/// </summary>
internal sealed class PlainPredictions(ReadOnlyMemory<byte> bytes, RowIndex rows, TaskKind task)
{
    // A longer line is none of a plain file; the strict reader knows what is too long.
    private const int MostBytes = 256;
    private const int LeastForTwo = 1 << 18;

    private readonly double[] _values = new double[rows.Count];
    private int _read;

    private static ReadOnlySpan<byte> Header => "id,prediction\n"u8;

    /// <summary>The predictions in the order of the ids, or null where the strict reader has to look.</summary>
    public double[]? Read()
    {
        var all = bytes.Span;
        if (!all.StartsWith(Header) || !Ascii.IsValid(all) || all.ContainsAny((byte)'"', (byte)'\r', (byte)0))
        {
            return null;
        }

        Array.Fill(_values, double.NaN);
        var parts = Parts();
        var plain = parts.Count == 1 ? ReadPart(parts[0]) : parts.AsParallel().Select(ReadPart).ToArray().All(part => part);

        // As many rows as there are ids, and each id had one: so none came twice.
        return plain && _read == rows.Count && !Array.Exists(_values, double.IsNaN) ? _values : null;
    }

    /// <summary>Pieces of whole lines, for as many hands as there are.</summary>
    private List<Range> Parts()
    {
        var (hands, at, parts) = (bytes.Length < LeastForTwo ? 1 : Math.Clamp(Environment.ProcessorCount, 1, 4), Header.Length, new List<Range>());
        for (var hand = 1; hand <= hands && at < bytes.Length; hand++)
        {
            var goal = (int)(bytes.Length * (long)hand / hands);
            var line = goal < bytes.Length && goal >= at ? bytes.Span[goal..].IndexOf((byte)'\n') : -1;
            var end = line < 0 ? bytes.Length : goal + line + 1;
            parts.Add(at..end);
            at = end;
        }

        return parts.Count > 0 ? parts : [at..at];
    }

    private bool ReadPart(Range part)
    {
        var lines = bytes.Span[part];
        var batch = new RowBatch(rows, lines);
        Span<double> predictions = stackalloc double[RowBatch.Most];
        int at = 0, read = 0;
        while (at < lines.Length)
        {
            batch.Clear();
            while (batch.Count < RowBatch.Most && at < lines.Length)
            {
                var line = Line(lines[at..]);
                var comma = line.IndexOf((byte)',');
                if (comma < 0 || line.Length > MostBytes || !PredictionFile.Fits(line[(comma + 1)..], task, out predictions[batch.Count]))
                {
                    return false;
                }

                batch.Add(at, comma);
                at += line.Length + 1;
            }

            if (!Place(batch.Find(), predictions))
            {
                return false;
            }

            read += batch.Count;
        }

        Interlocked.Add(ref _read, read);
        return true;
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> lines) => lines.IndexOf((byte)'\n') is var end && end < 0 ? lines : lines[..end];

    private bool Place(ReadOnlySpan<int> positions, ReadOnlySpan<double> predictions)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] < 0)
            {
                return false;
            }

            _values[positions[i]] = predictions[i];
        }

        return true;
    }
}
