using System.Globalization;
using System.Text;

namespace Assay.Researcher.Tests.Fakes;

/// <summary>A table with everything that tables have: a curve, an interaction, categories few and many, noise, and values whose absence says something.</summary>
internal static class Customers
{
    public const string Schema = """
        {
          "lab": "customers", "task": "binary", "id": "id", "target": "churn", "positive": "yes",
          "columns": [
            { "name": "age", "kind": "number", "missing": 0, "distinct": 900 },
            { "name": "usage", "kind": "number", "missing": 90, "distinct": 900 },
            { "name": "load", "kind": "number", "missing": 0, "distinct": 900 },
            { "name": "noise", "kind": "number", "missing": 0, "distinct": 900 },
            { "name": "plan", "kind": "category", "missing": 0, "distinct": 3 },
            { "name": "city", "kind": "puzzling", "missing": 0, "distinct": 60 },
            { "name": "since", "kind": "time", "missing": 0, "distinct": 300 }
          ]
        }
        """;

    public static (string Csv, Dictionary<string, double> Targets) Make(int rows, int seed, bool withTargets)
    {
        var chance = new Random(seed);
        var csv = new StringBuilder("id,age,usage,load,noise,plan,city,since").Append(withTargets ? ",churn\n" : "\n");
        var targets = new Dictionary<string, double>();
        for (var row = 0; row < rows; row++)
        {
            var (age, usage, load, noise) = (Normal(chance), Normal(chance), Normal(chance), Normal(chance));
            var (plan, city) = (chance.Next(3), (int)(60 * chance.NextDouble() * chance.NextDouble()));
            var missing = chance.NextDouble() < (load > 0.5 ? 0.3 : 0.05);
            var margin = -0.5 + (1.2 * Math.Sin(1.5 * age)) + (0.9 * usage * load) + (0.8 * (plan - 1)) + (0.7 * Math.Sin(city)) + (missing ? 0.8 : 0);
            var positive = chance.NextDouble() < 1 / (1 + Math.Exp(-margin));
            var id = $"c{seed}-{row}";
            targets[id] = positive ? 1 : 0;
            var day = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(chance.Next(300));
            csv.Append(CultureInfo.InvariantCulture, $"{id},{age:0.000},{(missing ? "" : usage.ToString("0.000", CultureInfo.InvariantCulture))},{load:0.000},{noise:0.000},{"abc"[plan]},town {city},{day:yyyy-MM-dd}");
            csv.Append(withTargets ? positive ? ",yes\n" : ",no\n" : "\n");
        }

        return (csv.ToString(), targets);
    }

    private static double Normal(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
