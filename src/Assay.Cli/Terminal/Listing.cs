using Spectre.Console;

namespace Assay.Cli.Terminal;

/// <summary>How a column gives way where a table is wider than the screen.</summary>
internal enum Give
{
    /// <summary>It is shown whole or not at all: names that commands take, and numbers.</summary>
    Whole,

    /// <summary>Prose in one line, cut where it does not fit.</summary>
    Cut,

    /// <summary>Prose that goes on in the next line of its row.</summary>
    Fold,
}

/// <summary>One column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What it says of a row.</param>
/// <param name="Give">How it gives way.</param>
/// <param name="Need">Where there is no room for all, the least needed go first; those with <see cref="Always"/> never.</param>
internal sealed record Column<T>(string Title, Func<T, string?> Text, Give Give = Give.Whole, int Need = 0)
{
    public const int Always = int.MaxValue;

    /// <summary>Below so many characters a column of prose says too little to be shown.</summary>
    public int Least { get; init; } = 12;

    /// <summary>So many characters of prose are enough.</summary>
    public int Most { get; init; } = int.MaxValue;

    public Func<T, string>? Colour { get; init; }

    /// <summary>True for numbers, which stand under each other from the right.</summary>
    public bool Right { get; init; }

    public int Width(IReadOnlyList<T> rows) => rows.Select(row => Math.Min(Plain.Line(Text(row)).Length, Most)).Append(Title.Length).Max();

    public string Cell(T row, int width)
    {
        var text = Give == Give.Fold ? Plain.Markup(Text(row)) : Plain.Markup(Text(row), width);
        return Colour?.Invoke(row) is { } colour ? $"[{colour}]{text}[/]" : text;
    }
}

/// <summary>
/// A table no wider than the screen. Prose gives way to numbers and numbers to names; no number is ever cut, for a part of it is another
/// number.
/// </summary>
internal static class Listing
{
    /// <summary>What the table draws around each column.</summary>
    public const int Frame = 3;

    public static Table Of<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, Screen screen)
    {
        var shown = Fit(rows, columns, screen.Width - 1);
        var table = screen.Table();
        foreach (var (column, width) in shown)
        {
            var drawn = new TableColumn(Markup.Escape(column.Title))
            {
                NoWrap = column.Give == Give.Cut,
                Alignment = column.Right ? Justify.Right : Justify.Left,
            };
            table.AddColumn(column.Give == Give.Fold || width < column.Width(rows) ? drawn.Width(width) : drawn);
        }

        foreach (var row in rows)
        {
            table.AddRow([.. shown.Select(fitted => fitted.Column.Cell(row, fitted.Width))]);
        }

        return table;
    }

    /// <summary>The columns that fit, in their order, each with the characters that it gets.</summary>
    /// <param name="space">Characters of a line.</param>
    public static IReadOnlyList<(Column<T> Column, int Width)> Fit<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, int space)
    {
        var reserved = columns.Where(column => column.Give != Give.Whole && column.Need == Column<T>.Always)
            .Sum(column => Frame + Math.Min(column.Least, column.Width(rows)));
        var whole = columns.Where(column => column.Give == Give.Whole).ToList();
        while (whole.Sum(column => Frame + column.Width(rows)) > space - reserved && Dispensable(whole) is { } least)
        {
            whole.Remove(least);
        }

        var widths = whole.ToDictionary(column => column, column => column.Width(rows));
        var left = space - widths.Values.Sum(width => Frame + width);
        if (left < 0 && whole is [var only])
        {
            // Not even the one column that is never left out fits: it goes on in the next line.
            widths[only] = Math.Max(1, space - reserved - Frame);
            left = reserved;
        }

        foreach (var prose in columns.Where(column => column.Give != Give.Whole).OrderByDescending(column => column.Need))
        {
            var always = prose.Need == Column<T>.Always;
            var least = Math.Min(prose.Least, prose.Width(rows));
            reserved -= always ? Frame + least : 0;
            var width = Math.Min(prose.Width(rows), left - reserved - Frame);
            if (always || (width >= least && rows.Any(row => !string.IsNullOrEmpty(prose.Text(row)))))
            {
                widths[prose] = Math.Max(width, 1);
                left -= Frame + widths[prose];
            }
        }

        return [.. columns.Where(widths.ContainsKey).Select(column => (column, widths[column]))];
    }

    private static Column<T>? Dispensable<T>(IEnumerable<Column<T>> columns)
        => columns.Where(column => column.Need < Column<T>.Always).MinBy(column => column.Need);
}
