using System.Globalization;
using System.Text;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>The red team's own data: a logistic model of five columns and one of noise, so that an honest fit scores well and nothing else does.</summary>
internal static class TestData
{
    private static readonly double[] Truth = [1.1, -0.9, 0.7, 0.5, -0.4, 0];

    /// <summary>Writes a CSV file with an id that tells nothing, six numbers and a target of 0 and 1.</summary>
    public static void Write(string file, int rows, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder($"{Rows.Id},x1,x2,x3,x4,x5,x6,{Rows.Target}\n");
        for (var row = 0; row < rows; row++)
        {
            var features = Truth.Select(_ => Normal(random)).ToArray();
            var odds = features.Zip(Truth, (x, weight) => x * weight).Sum();
            var target = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
            text.Append(CultureInfo.InvariantCulture, $"{random.NextInt64(1L << 52):x13},")
                .AppendJoin(',', features.Select(x => x.ToString("F6", CultureInfo.InvariantCulture)))
                .Append(CultureInfo.InvariantCulture, $",{target}\n");
        }

        File.WriteAllText(file, text.ToString());
    }

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
