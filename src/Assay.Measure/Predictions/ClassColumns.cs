using System.Globalization;
using System.Text;
using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Measure.Predictions;

/// <summary>
/// A prediction file of several classes: the column <c>id</c> and one column a class, named exactly by its label, in any
/// order. Should a label itself be <c>id</c>, the first column of that name holds the ids and the second the class.
/// </summary>
internal sealed class ClassColumns
{
    // Sums of numbers that were written with few digits.
    private const double Tolerance = 1e-6;
    private const int MostField = 256;
    private const int MostColumns = 1024;
    private const int MostRow = 1 << 20;

    private readonly DelimitedReader _file;
    private readonly int _id;
    private readonly int[] _classOf;

    private ClassColumns(DelimitedReader file, int id, int[] classOf)
    {
        (_file, _id, _classOf) = (file, id, classOf);
    }

    /// <summary>How much of a file may stand in memory at once, given what the labels and the ids need.</summary>
    public static TableLimits Limits(IReadOnlyList<string> labels, int longestId)
    {
        var (longest, all) = (0, 0L);
        foreach (var label in labels)
        {
            longest = Math.Max(longest, Encoding.UTF8.GetByteCount(label));
            all += 2 * Math.Max(MostField, Encoding.UTF8.GetByteCount(label));
        }

        return new(Math.Max(MostField, Math.Max(longest, longestId)), Math.Max(MostColumns, labels.Count + 1), (int)Math.Min(1 << 29, MostRow + all));
    }

    /// <summary>Finds the columns of the classes.</summary>
    /// <exception cref="AssayException">One is missing, or another is there.</exception>
    public static ClassColumns Of(DelimitedReader file, IReadOnlyList<string> labels)
    {
        var number = labels.Select((label, at) => (label, at)).ToDictionary(pair => pair.label, pair => pair.at, StringComparer.Ordinal);
        var id = file.Header.ToList().IndexOf("id");
        var classOf = new int[file.Header.Count];
        for (var column = 0; column < classOf.Length; column++)
        {
            classOf[column] = column == id ? -1 : number.Remove(file.Header[column], out var at) ? at : throw Unknown(file, column, labels);
        }

        return id < 0 ? throw PredictionFile.Fault(file, $"the header lacks the column id; {Wanted(labels)}")
            : number.Count > 0 ? throw PredictionFile.Fault(file, $"the header lacks the class {Quoted.Text(number.MinBy(pair => pair.Value).Key)}; {Wanted(labels)}")
            : new ClassColumns(file, id, classOf);
    }

    /// <summary>The probabilities of every id, in the order of the labels, row after row.</summary>
    public double[] Read(RowIndex rows)
    {
        var width = _classOf.Length - 1;
        var join = new IdJoin(rows, width);
        while (_file.Read())
        {
            var position = join.Take(_file[_id]);
            if (position < 0)
            {
                throw PredictionFile.Fault(_file, join.Problem(_file[_id]));
            }

            Read(join.Values.AsSpan(position * width, width));
        }

        return join.Whole();
    }

    private void Read(Span<double> row)
    {
        var sum = 0.0;
        for (var column = 0; column < _classOf.Length; column++)
        {
            if (_classOf[column] >= 0)
            {
                row[_classOf[column]] = PredictionFile.Fits(_file[column], TaskKind.Multiclass, out var value) ? value : throw Improbable(column);
                sum += value;
            }
        }

        if (Math.Abs(sum - 1) > Tolerance)
        {
            throw PredictionFile.Fault(_file, $"the probabilities add up to {sum.ToString("0.#########", CultureInfo.InvariantCulture)}; divide each of them by that, so that they add up to 1");
        }
    }

    private AssayException Improbable(int column) => PredictionFile.Fault(
        _file, $"{Quoted.Text(_file[column])} for the class {Quoted.Text(_file.Header[column])} is not a probability; write a plain number from 0 to 1");

    private static AssayException Unknown(DelimitedReader file, int column, IReadOnlyList<string> labels)
        => PredictionFile.Fault(file, $"the column {Quoted.Text(file.Header[column])} is not a class; {Wanted(labels)}");

    private static string Wanted(IReadOnlyList<string> labels)
        => $"write the column id and one for each of the {labels.Count} classes, named exactly by its label: {Quoted.Text(string.Join(',', labels))}";
}
