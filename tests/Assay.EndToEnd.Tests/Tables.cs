using System.Globalization;
using System.Text;

namespace Assay.EndToEnd.Tests;

/// <summary>Small tables with something to learn in them, the same at every call.</summary>
internal static class Tables
{
    /// <summary>Customers who leave: two numbers and a category that matter, two columns of noise, holes here and there.</summary>
    public static string Churn(string file, int rows = 3000)
    {
        var dice = new Random(7);
        var text = new StringBuilder("customer,tenure,calls,plan,noise,city,churn\n");
        for (var row = 0; row < rows; row++)
        {
            var (tenure, calls, plan) = (dice.NextDouble() * 60, dice.Next(8), dice.Next(3));
            var lean = (0.5 * (calls - 3)) - ((tenure - 30) / 15) + (plan == 2 ? 1.2 : 0) + (plan == 1 && calls > 4 ? 1.5 : 0);
            var leaves = dice.NextDouble() < 1 / (1 + Math.Exp(-lean));
            text.AppendLine(CultureInfo.InvariantCulture, $"c{row:00000},{(dice.Next(20) == 0 ? "" : tenure.ToString("0.0", CultureInfo.InvariantCulture))},{calls},{"abc"[plan]},{dice.NextDouble():0.000},town{dice.Next(30)},{(leaves ? "yes" : "no")}");
        }

        File.WriteAllText(file, text.ToString());
        return file;
    }
}
