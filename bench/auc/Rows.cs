using System.Globalization;
using System.Text;

namespace Assay.Bench.Auc;

/// <summary>Seeded rows of a fair model, 30% positive, and the file that an agent would upload for them.</summary>
internal sealed class Rows
{
    private Rows(int count)
    {
        var random = new Random(count);
        Ids = new string[count];
        Predictions = new double[count];
        Targets = new double[count];
        for (var i = 0; i < count; i++)
        {
            Ids[i] = random.NextInt64().ToString("x12", CultureInfo.InvariantCulture);
            Targets[i] = random.NextDouble() < 0.3 ? 1 : 0;
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            Predictions[i] = 1 / (1 + Math.Exp(-((1.2 * Targets[i]) - 1 + normal)));
        }
    }

    public string[] Ids { get; }

    public double[] Predictions { get; }

    public double[] Targets { get; }

    public static Rows Drawn(int count) => new(count);

    /// <summary>The prediction file, all digits, in the order of the rows or in another.</summary>
    public byte[] Upload(bool shuffled)
    {
        var order = Enumerable.Range(0, Ids.Length).ToArray();
        if (shuffled)
        {
            new Random(1).Shuffle(order);
        }

        var text = new StringBuilder("id,prediction\n");
        foreach (var i in order)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Ids[i]},{Predictions[i]:R}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
