using System.Globalization;
using Assay.Labs;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Audit;

/// <summary>Sealed splits with so few rows, groups, or rows of a class that a score will be vague: its standard error, foretold.</summary>
internal static class VagueScores
{
    private const double Vague = 0.02;
    private const double VeryVague = 0.04;
    private const double FewOfClass = 10;
    private const int FewGroups = 30;

    public static IEnumerable<Hazard> Look(TrainingTable table, Schema schema)
    {
        var smaller = Math.Min(Math.Min(schema.Rows.Public, schema.Rows.Private), schema.Rows.Final ?? int.MaxValue);
        var cure = schema.Rows.Final is null ? "Use a larger --public and --private share, or more data." : "Use larger --public, --private and --final shares, or more data.";
        if (table.Task != TaskKind.Binary && Foretold(table, smaller) is var (error, text) && error >= Vague)
        {
            yield return new Hazard(error >= VeryVague ? Severity.Warning : Severity.Note, "vague-score", null, $"{Units(table, schema, smaller)} in a sealed split: {text}; smaller differences are not significant.", cure);
        }
        else if (table.PublicGroups is { } groups and < FewGroups)
        {
            yield return new Hazard(Severity.Warning, "few-groups", schema.Group, $"{Units(table, schema, smaller)} in a sealed split: standard errors count groups, so they will be wide.", cure);
        }

        if (table.Task == TaskKind.Multiclass && table.Target.CountBy(value => value).MinBy(count => count.Value) is var (rarest, rows)
            && smaller * (rows / (double)table.Target.Length) is var expected && expected < FewOfClass)
        {
            yield return new Hazard(
                Severity.Warning,
                "rare-class",
                null,
                string.Create(CultureInfo.InvariantCulture, $"About {Math.Round(expected)} rows of '{table.Classes[(int)rarest]}' are expected in a sealed split: too few to score that class."),
                "Add rows of it, or merge it with another class in the source.");
        }
    }

    private static string Units(TrainingTable table, Schema schema, int rows)
        => table.PublicGroups is { } groups ? $"There are about {Words.Count(groups, "group")} of '{schema.Group}'" : $"There are {Words.Count(rows, "row")}";

    // Rows of a group may all be alike, and then a group counts as one row, or no more alike than others: what is true lies between.
    private static (double Error, string Text) Foretold(TrainingTable table, int rows)
    {
        var most = Foretold(table.Task, table.PublicGroups ?? rows);
        return table.PublicGroups is not { } groups || table.Task == TaskKind.Ranking || groups >= rows ? most
            : (most.Error, $"{most.Text} at most, if all rows of a group are alike, and of {Size(table.Task, Foretold(table.Task, rows).Error)} if they are independent");
    }

    // An accuracy of a half spreads most; errors of a normal kind give an RMSE the relative error 1 / √2n, of which half counts, for models differ by more of it; a ranking's gain spreads by about 0.3 from group to group.
    private static (double Error, string Text) Foretold(TaskKind task, int units) => task switch
    {
        TaskKind.Multiclass => Told(0.5 / Math.Sqrt(units), error => $"an accuracy of 0.5 has a standard error of about {Size(task, error)} there"),
        TaskKind.Ranking => Told(0.3 / Math.Sqrt(units), error => $"an NDCG has a standard error of about {Size(task, error)} there"),
        _ => Told(0.5 / Math.Sqrt(2.0 * units), error => $"an RMSE has a standard error of about {Size(task, error)} there"),
    };

    private static string Size(TaskKind task, double error)
        => task == TaskKind.Regression ? string.Create(CultureInfo.InvariantCulture, $"{2 * error * 100:0.#} % of itself") : string.Create(CultureInfo.InvariantCulture, $"{error:0.000}");

    private static (double Error, string Text) Told(double error, Func<double, string> text) => (error, text(error));
}
