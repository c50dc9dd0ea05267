using System.Text;
using Assay.Measure.Predictions;
using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Testing.Fuzz.Targets;

/// <summary>What reads uploads: prediction files, tables, numbers.</summary>
public static class TableTargets
{
    private static readonly string[] Ids = ["a1", "b2", "07", "-3.5", "ä", "x,y", "q\"q", "line\nbreak"];
    private static readonly RowIndex Rows = RowIndex.Of(Ids);
    private static readonly PredictionShape Numbers = new(TaskKind.Regression);
    private static readonly PredictionShape Classes = new(TaskKind.Multiclass) { Classes = ["a,b", "id", "ä"] };

    public static IEnumerable<Target> All =>
    [
        new("predictions", [Whole("\n"), Whole("\r\n"), "prediction,id\n0,a1\n"], PredictionWords, Prediction),
        new("numbers", [Whole("\n"), "prediction,id\n-1e300,a1\n"], [.. PredictionWords, "-12.5", "1e309"], AnyNumber),
        new("classes", [OfClasses, "ä,id,\"a,b\",id\n0,a1,1,0\n"], [.. PredictionWords, "\"a,b\"", "ä", "0.25", "0.75"], Probabilities),
        Table("csv", "id,text,n\r\na,\"x, \"\"y\"\"\nz\",1.5\nä,,-3e4\n"),
        Table("tsv", "id\tprediction\n1\t0.5\n2\t\"a\tb\"\n"),
        Table("jsonl", "{\"id\":\"a\",\"n\":1.5,\"t\":\"\\u00e4\\n\"}\n{\"id\":null,\"n\":true}\n"),
        new("number", ["0.5", "-1.25e-3", "+12345678901234567890.5", "1e308", "4.9e-324"], ["0", "1", "9", ".", "e", "E", "+", "-", "123456789"], Number),
    ];

    private static IEnumerable<string> PredictionWords
        => [.. Ids.Select(Cell), "id", "prediction", "id,prediction\n", ",", "\n", "\r\n", "\"", "0.5", "1", "0", "-0", "1.0000000000000000001", "1e-300", "a1,0.5\n"];

    private static string Whole(string end)
        => $"id,prediction{end}{string.Concat(Ids.Select((id, i) => $"{Cell(id)},0.{i}{end}"))}";

    private static string OfClasses
        => $"id,id,ä,\"a,b\"\n{string.Concat(Ids.Select((id, i) => $"{Cell(id)},0.{i},0.1,0.{9 - i}\n"))}";

    private static string Cell(string id) => id.AsSpan().ContainsAny(",\"\n") ? $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : id;

    private static string? Prediction(byte[] input)
    {
        switch (PredictionFile.Read(new MemoryStream(input), Rows, PredictionShape.Binary, maxBytes: 4096))
        {
            case PredictionReading.Refused refused:
                return Truth.Refusal(refused.Reason);
            case PredictionReading.Accepted { Values: var values }:
                Truth.Holds(input.Length <= 4096, "A file beyond the limit was taken.");
                Truth.Holds(values.Length == Ids.Length && values.All(value => value is >= 0 and <= 1), "Not every id has a probability.");
                Truth.Holds(Read(input).Select(row => row.Id).Order(StringComparer.Ordinal).SequenceEqual(Ids.Order(StringComparer.Ordinal)), "Not every id stands in the file once.");
                Truth.Holds(Read(input).All(row => values[Array.IndexOf(Ids, row.Id)] == row.Value), "A value stands at another id than in the file.");
                return null;
            case var other:
                throw new BrokenTruthException($"It answered {other}.");
        }
    }

    private static string? AnyNumber(byte[] input)
    {
        switch (PredictionFile.Read(new MemoryStream(input), Rows, Numbers, maxBytes: 4096))
        {
            case PredictionReading.Refused refused:
                return Truth.Refusal(refused.Reason);
            case PredictionReading.Accepted { Values: var values }:
                Truth.Holds(values.Length == Ids.Length && values.All(double.IsFinite), "Not every id has a finite number.");
                Truth.Holds(Read(input).Count == Ids.Length && Read(input).All(row => values[Array.IndexOf(Ids, row.Id)] == row.Value), "A value stands at another id than in the file.");
                return null;
            case var other:
                throw new BrokenTruthException($"It answered {other}.");
        }
    }

    private static string? Probabilities(byte[] input)
    {
        switch (PredictionFile.Read(new MemoryStream(input), Rows, Classes, maxBytes: 4096))
        {
            case PredictionReading.Refused refused:
                return Truth.Refusal(refused.Reason);
            case PredictionReading.Accepted { Values: var values }:
                Truth.Holds(values.Length == Ids.Length * Classes.Width && values.All(value => value is >= 0 and <= 1), "Not every class of an id has a probability.");
                Truth.Holds(values.Chunk(Classes.Width).All(row => Math.Abs(row.Sum() - 1) < 2e-6), "Probabilities do not add up to 1.");
                return null;
            case var other:
                throw new BrokenTruthException($"It answered {other}.");
        }
    }

    /// <summary>The rows as another reader finds them.</summary>
    private static List<(string Id, double Value)> Read(byte[] file)
    {
        using var table = new DelimitedReader(new MemoryStream(file), "x");
        var (id, prediction) = (table.Header.ToList().IndexOf("id"), table.Header.ToList().IndexOf("prediction"));
        List<(string, double)> rows = [];
        while (table.Read())
        {
            rows.Add((table.Text(id), double.Parse(table.Text(prediction), System.Globalization.CultureInfo.InvariantCulture)));
        }

        return rows;
    }

    private static Target Table(string kind, string sample)
        => new(kind, [sample], ["id", "a", ",", "\t", "\n", "\r\n", "\"", "\"\"", "{\"id\":1}", "{\"id\":", "\"a\":\"b\"", "}\n", "\\u00e4"], bytes => Truth.Of(() =>
        {
            using var table = Assay.Measure.Tables.Table.Open(new MemoryStream(bytes), $"x.{kind}");
            while (table.Read())
            {
                for (var column = 0; column < table.Header.Count; column++)
                {
                    Truth.Holds(!table.Text(column).Contains('\0', StringComparison.Ordinal) || kind == "jsonl", "A cell holds NUL.");
                }
            }
        }));

    private static string? Number(byte[] input)
    {
        if (!Assay.Measure.Tables.Cell.TryNumber(input, out var value))
        {
            return "no number";
        }

        Truth.Holds(double.IsFinite(value), "A number is not finite.");
        Truth.Holds(value.Equals(double.Parse(Encoding.UTF8.GetString(input), System.Globalization.CultureInfo.InvariantCulture)), "A number is not the nearest double.");
        return null;
    }
}
