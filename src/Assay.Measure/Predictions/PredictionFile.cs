using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Measure.Predictions;

/// <summary>
/// The wall that uploads pass through: bytes become numbers joined to the split's ids, or a reason to refuse them.
/// Whatever the bytes are, nothing is thrown, nothing of them is run, and no target is looked at.
/// </summary>
public static class PredictionFile
{
    internal const string Name = "The prediction file";

    /// <summary>Reads a file of predictions: the column <c>id</c> and what the shape asks for, every id of the split once.</summary>
    /// <param name="bytes">The upload; it is read to the end or to the first fault, and closed.</param>
    /// <param name="rows">The ids of the split.</param>
    /// <param name="shape">What a row has to say.</param>
    /// <param name="maxBytes">A longer file is refused unread.</param>
    public static PredictionReading Read(Stream bytes, RowIndex rows, PredictionShape shape, long maxBytes)
    {
        try
        {
            if (shape.Width == 1 && InMemory(bytes, maxBytes) is { } all && new PlainPredictions(all, rows, shape.Task).Read() is { } values)
            {
                bytes.Dispose();
                return new PredictionReading.Accepted(values);
            }

            using var file = Open(bytes, rows, shape, maxBytes);
            return new PredictionReading.Accepted(shape.Width == 1 ? Numbers(file, rows, shape.Task) : ClassColumns.Of(file, shape.Classes).Read(rows));
        }
        catch (AssayException refusal)
        {
            return new PredictionReading.Refused(refusal.Message);
        }
    }

    /// <summary>Reads what a prediction of the task may be: a probability, or any finite number; false for anything else.</summary>
    internal static bool Fits(ReadOnlySpan<byte> cell, TaskKind task, out double value)
    {
        var fits = Cell.TryNumber(cell, out value) && (value is >= 0 and <= 1 || task is TaskKind.Regression or TaskKind.Ranking);

        // Minus zero becomes zero: there is one way to say nothing.
        value += 0.0;
        return fits;
    }

    internal static AssayException Fault(DelimitedReader file, string problem)
        => AssayException.Usage($"{Name}, line {file.Line}: {problem}.");

    /// <summary>The bytes of a stream that has all of them at hand and stands at its start; null for any other.</summary>
    private static ReadOnlyMemory<byte>? InMemory(Stream bytes, long maxBytes)
        => bytes is MemoryStream { Position: 0 } memory && memory.Length <= maxBytes && memory.TryGetBuffer(out var buffer) ? (ReadOnlyMemory<byte>)buffer : null;

    private static DelimitedReader Open(Stream bytes, RowIndex rows, PredictionShape shape, long maxBytes)
    {
        var peeked = new PeekedStream(new CappedStream(bytes, maxBytes, Name));
        if (peeked.IsGzip)
        {
            peeked.Dispose();
            throw AssayException.Usage($"{Name} is compressed; send it as plain CSV.");
        }

        return new DelimitedReader(
            peeked, Name, mark: false, limits: ClassColumns.Limits(shape.Classes, rows.Longest), twice: shape.Classes.Contains("id") ? "id" : null);
    }

    private static double[] Numbers(DelimitedReader file, RowIndex rows, TaskKind task)
    {
        var id = Column(file, "id");
        var prediction = 1 - id;
        var join = new IdJoin(rows);
        while (file.Read())
        {
            var position = join.Take(file[id]);
            if (position < 0)
            {
                throw Fault(file, join.Problem(file[id]));
            }

            join.Values[position] = Fits(file[prediction], task, out var value)
                ? value
                : throw Fault(file, $"the prediction {Quoted.Text(file[prediction])} is {Wanted(task)}");
        }

        return join.Whole();
    }

    private static string Wanted(TaskKind task) => task == TaskKind.Binary
        ? "not a probability; write a plain number from 0 to 1"
        : "not a finite number; write it plainly, such as -12.5 or 3e-4";

    private static int Column(DelimitedReader file, string name)
    {
        var at = file.Header.ToList().IndexOf(name);
        return file.Header.Count == 2 && at >= 0 && file.Header.Contains("prediction")
            ? at
            : throw Fault(file, $"the header is {Quoted.Text(string.Join(',', file.Header))}; write the two columns id,prediction and no other");
    }
}
