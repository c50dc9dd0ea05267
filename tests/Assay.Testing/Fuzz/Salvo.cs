using System.Globalization;

namespace Assay.Testing.Fuzz;

/// <summary>A barrage small enough for the tests: throws with the first finding and the input that can be replayed.</summary>
public static class Salvo
{
    private const int Seed = 20260301;

    public static void Throw(Target target, int inputs)
    {
        var tally = Barrage.Throw(target, inputs, Seed);
        if (tally.Findings is [{ } finding, ..])
        {
            throw new BrokenTruthException(string.Create(CultureInfo.InvariantCulture, $"{target.Name} did not stand {Convert.ToBase64String(finding.Input)}: {finding.What}"));
        }
    }
}
