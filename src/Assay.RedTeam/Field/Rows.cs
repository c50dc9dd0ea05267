using System.Globalization;

namespace Assay.RedTeam.Field;

/// <summary>The rows of a plain CSV file as the red team's own data have them: an id, numbers, and a target where it is visible.</summary>
internal sealed record Rows(IReadOnlyList<string> Ids, double[][] Features, double[] Targets)
{
    public const string Id = "id";
    public const string Target = "y";

    public int Count => Ids.Count;

    public static Rows Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var header = lines[0].Split(',');
        var (id, target) = (Array.IndexOf(header, Id), Array.IndexOf(header, Target));
        var features = Enumerable.Range(0, header.Length).Where(column => column != id && column != target).ToArray();
        var cells = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        return new Rows(
            [.. cells.Select(row => row[id])],
            [.. cells.Select(row => features.Select(column => Number(row[column])).ToArray())],
            target < 0 ? [] : [.. cells.Select(row => Number(row[target]))]);
    }

    /// <summary>A prediction file: one line a row, in the rows' order.</summary>
    public string Predictions(Func<int, double> prediction)
        => string.Concat(Ids.Select((id, row) => string.Create(CultureInfo.InvariantCulture, $"{id},{prediction(row):R}\n")).Prepend("id,prediction\n"));

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}
