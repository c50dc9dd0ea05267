using System.Text.RegularExpressions;

namespace Assay.Measure.Columns;

/// <summary>A column's name as a key of YAML.</summary>
internal static partial class ColumnName
{
    public static string Quoted(string name)
        => Bare().IsMatch(name) ? name : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Bare();
}
