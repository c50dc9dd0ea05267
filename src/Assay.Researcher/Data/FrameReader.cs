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
        var cells = Load(path, columns.ToDictionary(column => column.Name, column => column.Kind), [schema.Target]);
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
        var cells = Load(path, kinds, [schema.Id, schema.Target]);
        var ids = Needed(cells, schema.Id, path);
        var targets = Needed(cells, schema.Target, path);
        return Training(cells, ids.Texts, targets, [.. cells.Where(column => column != ids && column != targets)], schema);
    }

    private static TrainingSet Training(List<Cells> cells, string[] ids, Cells targets, List<Cells> features, Schema schema)
    {
        var groups = cells.Find(column => column.Name == schema.Group);
        var truth = Targets.Of(schema, targets.Texts, groups?.Keys());
        var moments = schema.Time is { } time ? Moments(cells.First(column => column.Name == time)) : null;
        return new(Build(ids, features), truth, [.. features.Select(column => new FeatureColumn(column.Name, column.Kind))], moments);
    }

    /// <summary>Reads a file of features with the columns that a model was trained on.</summary>
    public static Frame Features(string path, string id, IReadOnlyList<FeatureColumn> columns)
    {
        var kinds = columns.ToDictionary(column => column.Name, column => column.Kind);
        var cells = Load(path, kinds, [id]);
        return Build(Needed(cells, id, path).Texts, [.. columns.Select(column => Needed(cells, column.Name, path))]);
    }

    private static Dictionary<string, ColumnKind> KindsOf(string path, Schema schema)
    {
        using var table = Open(path);
        return table.Header.Zip(Kinds.Infer(table)).ToDictionary(pair => pair.First, pair => Kind(schema.KindOf(pair.First), pair.Second));
    }

    // Times may be written as plain numbers and texts may be names or codes: then the cells tell better what to do with them.
    private static ColumnKind Kind(ColumnKind? said, ColumnKind seen)
        => said is ColumnKind.Number or ColumnKind.Category ? said.Value : seen;

    private static List<Cells> Load(string path, Dictionary<string, ColumnKind> kinds, IReadOnlyList<string> verbatim)
    {
        using var table = Open(path);
        var columns = table.Header.Select(Column).ToList();
        while (table.Read())
        {
            for (var i = 0; i < columns.Count; i++)
            {
                columns[i].Add(table[i]);
            }
        }

        return columns;

        Cells Column(string name) => verbatim.Contains(name)
            ? new(name, ColumnKind.Category, verbatim: true)
            : new(name, kinds.GetValueOrDefault(name, ColumnKind.Category));
    }

    // Numbers as they are, anything else as a point in time; what is neither comes first.
    private static double[] Moments(Cells cells) => cells.Kind == ColumnKind.Number
        ? [.. cells.Numbers.Select(number => double.IsNaN(number) ? double.NegativeInfinity : number)]
        : [.. cells.Texts.Select(text => Times.Parse(text) is { } time ? (double)time.Ticks : double.NegativeInfinity)];

    private static ITableReader Open(string path)
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
internal sealed record FeatureColumn(string Name, ColumnKind Kind);

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
