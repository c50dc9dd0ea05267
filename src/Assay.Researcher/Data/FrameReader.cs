using System.Text.Json.Serialization;
using Assay.Measure.Columns;
using Assay.Measure.Metrics;
using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Researcher.Data;

/// <summary>Reads features, and targets where there are some, from a CSV file.</summary>
internal static class FrameReader
{
    /// <summary>Reads a training file; the kinds that <paramref name="schema"/> leaves open are inferred from it.</summary>
    public static TrainingSet Training(string path, Schema schema) => Training(path, schema, KindsOf(path, schema));

    /// <summary>Reads more rows of the table that a model was trained on, with their targets. What they are called does not matter.</summary>
    public static TrainingSet Past(string path, Schema schema, IReadOnlyList<FeatureColumn> columns)
    {
        var (cells, _) = Load(path, columns.ToDictionary(column => column.Name, column => column.Kind), [schema.Target], schema.Group, Readers(columns));
        var targets = Needed(cells, schema.Target, path);
        return Training(cells, [.. Enumerable.Range(0, targets.Count).Select(row => $"{row}")], targets, [.. columns.Select(column => Needed(cells, column.Name, path))], schema);
    }

    /// <summary>Says what <see cref="Past"/> needs and the file does not have.</summary>
    public static void RequirePast(string path, Schema schema, IReadOnlyList<FeatureColumn> columns)
    {
        using var table = Open(path);
        if (columns.Select(column => column.Name).Append(schema.Target).FirstOrDefault(name => !table.Header.Contains(name)) is { } missing)
        {
            throw Lacks(path, missing, table.Header);
        }
    }

    private static TrainingSet Training(string path, Schema schema, Dictionary<string, ColumnKind> kinds)
    {
        var (cells, _) = Load(path, kinds, [schema.Id, schema.Target], schema.Group, []);
        var ids = Needed(cells, schema.Id, path);
        var targets = Needed(cells, schema.Target, path);
        return Training(cells, ids.Texts, targets, [.. cells.Where(column => column != ids && column != targets)], schema);
    }

    private static TrainingSet Training(List<Cells> cells, string[] ids, Cells targets, List<Cells> features, Schema schema)
    {
        var groups = cells.Find(column => column.Name == schema.Group);
        var truth = Targets.Of(schema, targets.Texts, groups?.Keys()).OfSeveralGroups(schema.Task);
        var moments = schema.Time is { } time ? Moments(cells.First(column => column.Name == time)) : null;
        return new(
            Build(ids, features), truth, [.. features.Select(column => new FeatureColumn(column.Name, column.Kind, schema.SourceOf(column.Name)))],
            moments?.Distinct().Skip(1).Any() == true ? moments : null);
    }

    /// <summary>
    /// Reads a file of features with the columns that a model was trained on, each as the lab's table was read; of a column that is
    /// written otherwise, or cannot be read, <paramref name="say"/> hears. A file without ids has rows that are numbered from 1.
    /// </summary>
    public static Frame Features(string path, string id, IReadOnlyList<FeatureColumn> columns, Action<string>? say = null, string? sourceId = null)
    {
        var kinds = columns.ToDictionary(column => column.Name, column => column.Kind);
        string[] ids = sourceId is null ? [id] : [id, sourceId];
        var readers = Readers(columns);
        var (cells, rows) = Load(path, kinds, ids, group: null, readers);
        if (readers.Values.Any(reader => reader.Unreadable > 0))
        {
            readers = OtherSpelling.Find(path, columns, readers, say ?? (_ => { }));
            (cells, rows) = Load(path, kinds, ids, group: null, readers);
        }

        return Build(Ids(cells, ids, rows, say), [.. columns.Select(column => Needed(cells, column.Name, path))]);
    }

    private static string[] Ids(List<Cells> cells, string[] names, int rows, Action<string>? say)
    {
        if (names.Select(name => cells.Find(column => column.Name == name)).FirstOrDefault(found => found is not null) is { } ids)
        {
            return ids.Texts;
        }

        say?.Invoke($"The file has no column '{names[^1]}': its rows are numbered from 1 in file order.");
        return [.. Enumerable.Range(1, rows).Select(row => row.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }

    // Cells are read as the lab's table was; what the lab has written itself comes out as it went in.
    private static Dictionary<string, ColumnConverter> Readers(IReadOnlyList<FeatureColumn> columns)
        => columns.ToDictionary(column => column.Name, column => new ColumnConverter(column.Source ?? new ColumnRule { Kind = column.Kind, Clock = true, Fraction = 7 }));

    private static Dictionary<string, ColumnKind> KindsOf(string path, Schema schema)
    {
        using var table = Open(path);
        return table.Header.Zip(Kinds.Infer(table)).ToDictionary(pair => pair.First, pair => Kind(schema.KindOf(pair.First), pair.Second));
    }

    // Times may be written as plain numbers and texts may be names or codes: then the cells tell better what to do with them.
    private static ColumnKind Kind(ColumnKind? said, ColumnKind seen)
        => said is ColumnKind.Number or ColumnKind.Category ? said.Value
            : said is ColumnKind.Text && seen is ColumnKind.Number ? ColumnKind.Category
            : seen;

    private static (List<Cells> Columns, int Rows) Load(
        string path, Dictionary<string, ColumnKind> kinds, IReadOnlyList<string> verbatim, string? group, Dictionary<string, ColumnConverter> readers)
    {
        using var file = Open(path);
        using var table = new ConvertedTable(file, [.. file.Header.Select(name => readers.GetValueOrDefault(name))]);
        var columns = table.Header.Select(Column).ToList();
        var rows = 0;
        for (; table.Read(); rows++)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                columns[i].Add(table[i]);
            }
        }

        return (columns, rows);

        Cells Column(string name) => verbatim.Contains(name)
            ? new(name, ColumnKind.Category, verbatim: true)
            : new(name, kinds.GetValueOrDefault(name, ColumnKind.Category)) { KeepsKeys = name == group };
    }

    // Numbers as they are, anything else as a point in time; what is neither comes first.
    private static double[] Moments(Cells cells) => cells.Kind == ColumnKind.Number
        ? [.. cells.Numbers.Select(number => double.IsNaN(number) ? double.NegativeInfinity : number)]
        : [.. cells.Texts.Select(text => Times.Parse(text) is { } time ? (double)time.Ticks : double.NegativeInfinity)];

    internal static ITableReader Open(string path)
        => File.Exists(path)
            ? Table.Open(File.OpenRead(path), path)
            : throw AssayException.Usage($"There is no file {path}: give the path of a CSV file.");

    private static Cells Needed(List<Cells> cells, string name, string path)
        => cells.Find(column => column.Name == name)
            ?? throw Lacks(path, name, cells.Select(column => column.Name));

    private static AssayException Lacks(string path, string column, IEnumerable<string> columns)
        => AssayException.Usage($"{path} has no column '{column}': it has {string.Join(", ", columns.Take(20))}.");

    private static Frame Build(string[] ids, List<Cells> features) => new(ids, [.. features.SelectMany(cells => cells.Taken())]);
}

/// <summary>A feature's name in the file and how it is understood; a model carries these with it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">How its cells are understood.</param>
/// <param name="Source">How the owner's own files write it; null where that is plain.</param>
internal sealed record FeatureColumn(
    string Name, ColumnKind Kind, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ColumnRule? Source = null);

/// <summary>What is learnt from.</summary>
/// <param name="Features">The features of the training rows.</param>
/// <param name="Truth">What is true of them, with their groups where the lab has such.</param>
/// <param name="Columns">How each feature was understood.</param>
/// <param name="Moments">When each row was, in any unit, where the lab goes by time; else null.</param>
internal sealed record TrainingSet(Frame Features, Truth Truth, IReadOnlyList<FeatureColumn> Columns, double[]? Moments)
{
    /// <summary>
    /// The same rows by time, those of one moment by their cells: what is learnt of them then depends neither on how the file stands
    /// nor on what its rows are called.
    /// </summary>
    public TrainingSet InOrder()
    {
        if (Moments is null)
        {
            return this;
        }

        int[] order = [.. Enumerable.Range(0, Features.Rows).OrderBy(row => Moments[row]).ThenBy(row => row, Comparer<int>.Create(Compare))];
        return this with { Features = Features.Pick(order), Truth = Truth.Pick(order), Moments = Pick.From(Moments, order) };
    }

    private int Compare(int one, int other)
        => Features.Columns.Select(column => column.Compare(one, other)).FirstOrDefault(order => order != 0, Truth.Targets[one].CompareTo(Truth.Targets[other]));
}
