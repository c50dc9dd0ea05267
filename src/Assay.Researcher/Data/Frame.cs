namespace Assay.Researcher.Data;

/// <summary>The features of some rows, column by column. What is learnt from one frame can be applied to any other of the same columns.</summary>
internal sealed class Frame
{
    private readonly Dictionary<string, Column> _byName;

    public Frame(string[] ids, IReadOnlyList<Column> columns)
    {
        Ids = ids;
        Columns = columns;
        _byName = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
    }

    /// <summary>The rows' ids, as opaque text.</summary>
    public string[] Ids { get; }

    public IReadOnlyList<Column> Columns { get; }

    public int Rows => Ids.Length;

    public IEnumerable<Column.Numbers> Numbers => Columns.OfType<Column.Numbers>();

    public IEnumerable<Column.Categories> Categories => Columns.OfType<Column.Categories>();

    public IEnumerable<Column.Prose> Prose => Columns.OfType<Column.Prose>();

    public double[] NumbersOf(string name) => ((Column.Numbers)_byName[name]).Values;

    public string[] CategoriesOf(string name) => ((Column.Categories)_byName[name]).Values;

    /// <summary>The cells of a column of prose, or of categories that are to be read as text.</summary>
    public string[] TextOf(string name) => _byName[name] is Column.Prose prose ? prose.Values : CategoriesOf(name);

    /// <summary>The same rows with the columns that are wanted.</summary>
    public Frame Only(Func<Column, bool> wanted) => new(Ids, [.. Columns.Where(wanted)]);

    /// <summary>The same columns with these rows only, in this order.</summary>
    public Frame Pick(ReadOnlySpan<int> rows)
    {
        var columns = new List<Column>(Columns.Count);
        foreach (var column in Columns)
        {
            columns.Add(column.Pick(rows));
        }

        return new(Data.Pick.From(Ids, rows), columns);
    }
}
