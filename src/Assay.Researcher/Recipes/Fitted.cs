using Assay.Researcher.Linear;
using Assay.Researcher.Models;

namespace Assay.Researcher.Recipes;

/// <summary>What a recipe gave on some rows.</summary>
/// <param name="Members">The models, one for each part of a blend.</param>
/// <param name="Judged">The margins of the judged rows; empty when there were none.</param>
/// <param name="Curve">How training went.</param>
/// <param name="Rounds">The rounds that each member kept.</param>
/// <param name="TimedOut">True when it timed out it before it was done.</param>
internal sealed record Fitted(IReadOnlyList<Member> Members, double[] Judged, Curve Curve, IReadOnlyList<int> Rounds, bool TimedOut)
{
    /// <summary>The average of several; its curve shows how the score moves as the members come in.</summary>
    public static Fitted Average(IReadOnlyList<Fitted> parts, Rows? judged, Yardstick yardstick, bool timedOut)
    {
        var sums = new double[parts[0].Judged.Length];
        var curve = new List<Step>();
        foreach (var (number, part) in parts.Index())
        {
            Vectors.Add(sums, 1, part.Judged);
            if (judged is not null)
            {
                curve.Add(new(number + 1, $"valid_{yardstick.Name}", yardstick.Glance([.. sums.Select(sum => sum / (number + 1))], judged.Truth)));
            }
        }

        return new(
            [.. parts.SelectMany(part => part.Members)],
            [.. sums.Select(sum => sum / parts.Count)],
            new(curve),
            [.. parts.SelectMany(part => part.Rounds)],
            timedOut || parts.Any(part => part.TimedOut));
    }
}
