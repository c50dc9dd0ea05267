using Assay.Labs;
using Assay.Measure.Columns;
using Assay.Measure.Tables;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>The columns of a lab for its owner's eye: what each was taken for, and what became of its cells.</summary>
public static class ColumnList
{
    private const int Looked = 100_000;
    private const int Examples = 3;

    public static Task<IReadOnlyList<ColumnView>> Of(Lab lab, CancellationToken cancel) => Task.Run(() => Read(lab, cancel), cancel);

    private static IReadOnlyList<ColumnView> Read(Lab lab, CancellationToken cancel)
    {
        using var rows = Table.Open(File.OpenRead(lab.Train), Path.GetFileName(lab.Train));
        var examples = rows.Header.ToDictionary(name => name, _ => new List<string>());
        var target = rows.Header.Count - 1;
        var distinct = new DistinctCount();
        for (var count = 0; count < Looked && rows.Read(); count++)
        {
            cancel.ThrowIfCancellationRequested();
            distinct.Add(rows[target]);
            foreach (var (name, column) in rows.Header.Select((name, column) => (examples[name], column)).Where(pair => pair.Item1.Count < Examples))
            {
                if (!rows[column].IsEmpty && rows.Text(column) is var text && !name.Contains(text))
                {
                    name.Add(text);
                }
            }
        }

        return [.. lab.Schema.Columns.Select(column => View(column, lab.Schema, examples[column.Name])), Target(lab.Schema, distinct.Value, examples[lab.Schema.Target])];
    }

    private static ColumnView View(SchemaColumn column, Schema schema, List<string> examples)
        => new(column.Name, column.Kind.ToString().ToLowerInvariant(), column.Missing, column.Distinct, examples)
        {
            Role = column.Name == schema.Group ? "group" : column.Name == schema.Time ? "time" : null,
            Unit = column.Unit,
            Converted = column.Converted ?? [],
        };

    private static ColumnView Target(Schema schema, int distinct, List<string> examples)
        => new(schema.Target, schema.Task is TaskKind.Binary or TaskKind.Multiclass ? "class" : "number", 0, distinct, examples)
        {
            Role = "target",
            Unit = schema.TargetUnit,
            Converted = schema.TargetConverted ?? [],
        };
}
