using System.Globalization;
using Assay.Researcher.Data;

namespace Assay.Researcher.Features;

/// <summary>A column of few different numbers as categories: hours, months, grades.</summary>
internal sealed record Listed(string Column) : Deriving($"{Column} as it is written")
{
    public override Data.Column Make(Frame frame) => new Data.Column.Categories(Name, Keys(frame, Column));

    /// <summary>The cells of a column as texts that are equal where the cells are.</summary>
    public static string[] Keys(Frame frame, string column) => frame.Columns.First(known => known.Name == column) switch
    {
        Data.Column.Numbers numbers => [.. numbers.Values.Select(value => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture))],
        Data.Column.Categories categories => categories.Values,
        Data.Column.Prose prose => prose.Values,
        _ => [],
    };
}
