using System.Text;
using Assay.Labs;
using Assay.Labs.Sources;
using Assay.Measure.Columns;
using Assay.Measure.Predictions;
using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Audit;

/// <summary>
/// The training rows as the checks look at them, column by column. Rows of the file stand in random order, so the first
/// ones are a fair sample and more than <see cref="Most"/> are not needed.
/// </summary>
internal sealed record TrainingTable
{
    public const int Most = 100_000;

    public required IReadOnlyList<AuditColumn> Columns { get; init; }

    /// <summary>The ids, where the source had them.</summary>
    public AuditColumn? Id { get; init; }

    /// <summary>What each row's target is: 1 for the positive value, else 0; the number of the class; or the number itself.</summary>
    public required double[] Target { get; init; }

    public required TaskKind Task { get; init; }

    /// <summary>The texts of the classes by their numbers, where there are several.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Hashes of the features: equal for equal rows.</summary>
    public required UInt128[] Rows { get; init; }

    /// <summary>The same of the public rows.</summary>
    public required UInt128[] PublicRows { get; init; }

    /// <summary>How many groups the public rows are of; null where the lab has none that agents see.</summary>
    public int? PublicGroups { get; init; }

    /// <summary>Of each feature, how many values it has in the public rows, and how many of these stand in the training rows too.</summary>
    public required IReadOnlyDictionary<string, (int Distinct, int Shared)> PublicValues { get; init; }

    public double Rate => Target.Average();

    public static TrainingTable Read(Lab lab, CancellationToken cancel)
    {
        using var reader = Open(lab.Train);
        var features = lab.Schema.Columns.Select(column => Array.IndexOf([.. reader.Header], column.Name)).ToArray();
        var target = Array.IndexOf([.. reader.Header], lab.Schema.Target);
        var read = TargetReader(lab.Schema);
        var columns = lab.Schema.Columns.Select(column => new AuditColumnReader(column)).ToList();
        var ids = new AuditColumnReader(new SchemaColumn(lab.Contract.Data.Id ?? lab.Schema.Id, ColumnKind.Text, 0, 0));
        var hash = Hash();
        List<double> targets = [];
        List<UInt128> rows = [];
        while (targets.Count < Most && reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            for (var feature = 0; feature < features.Length; feature++)
            {
                columns[feature].Add(reader[features[feature]]);
            }

            ids.Add(reader[0]);
            targets.Add(read(reader[target]));
            rows.Add(hash.OfCells(reader, features));
        }

        var (publicRows, values) = ReadPublic(lab, cancel);
        return new TrainingTable
        {
            Columns = [.. columns.Select(column => column.Finish())],
            Id = lab.Contract.Data.Id is null ? null : ids.Finish(),
            Target = [.. targets],
            Task = lab.Schema.Task,
            Classes = lab.Schema.Classes ?? [],
            Rows = [.. rows],
            PublicRows = publicRows,
            PublicGroups = lab.Schema.Group is { } group ? values[group].Count : null,
            PublicValues = columns.Zip(lab.Schema.Columns).ToDictionary(column => column.Second.Name, column => (values[column.Second.Name].Count, values[column.Second.Name].Count(column.First.Has))),
        };
    }

    private static (UInt128[] Rows, Dictionary<string, HashSet<string>> Values) ReadPublic(Lab lab, CancellationToken cancel)
    {
        using var reader = Open(lab.Public);
        var features = lab.Schema.Columns.Select(column => Array.IndexOf([.. reader.Header], column.Name)).ToArray();
        var hash = Hash();
        var values = lab.Schema.Columns.ToDictionary(column => column.Name, _ => new HashSet<string>(StringComparer.Ordinal));
        List<UInt128> rows = [];
        while (rows.Count < Most && reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(hash.OfCells(reader, features));
            for (var feature = 0; feature < features.Length; feature++)
            {
                if (!reader[features[feature]].IsEmpty)
                {
                    values[lab.Schema.Columns[feature].Name].Add(reader.Text(features[feature]));
                }
            }
        }

        return ([.. rows], values);
    }

    private static Func<ReadOnlySpan<byte>, double> TargetReader(Schema schema)
    {
        if (schema.Classes is { } labels)
        {
            var classes = RowIndex.Of(labels);
            return cell => classes.Find(cell);
        }

        var positive = Encoding.UTF8.GetBytes(schema.Positive ?? "");
        return schema.Task == TaskKind.Binary
            ? cell => cell.SequenceEqual(positive) ? 1 : 0
            : cell => Cell.TryNumber(cell, out var number) ? number : 0;
    }

    // Both files are visible, so no secret is needed.
    private static RowHash Hash() => new([0]);

    private static ITableReader Open(string path) => Table.Open(File.OpenRead(path), Path.GetFileName(path));
}
