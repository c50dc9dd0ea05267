using Assay.Journal;
using Assay.Protocol;

namespace Assay.Evaluation;

/// <summary>
/// How many evaluations are left. What the ladder lets through per question is small, and the quota keeps the number of
/// questions small; one question counts against the direction and against the lab.
/// </summary>
internal static class Quota
{
    /// <summary>The smaller of what the direction and the lab have left.</summary>
    public static int Left(LabState state, DirectionId direction)
    {
        if (state.Research?.Limits is not { } limits)
        {
            return 0;
        }

        var ofDirection = limits.DirectionEvaluations - state[direction].Evaluations.Count;
        var ofLab = limits.Evaluations - state.Evaluations;
        return Math.Max(0, Math.Min(ofDirection, ofLab));
    }

    /// <summary>Throws unless the direction may ask once more.</summary>
    public static void Check(LabState state, DirectionId direction)
    {
        if (state[direction].Claim is not null)
        {
            throw AssayException.Twice($"{direction} has submitted its candidate: no more evaluations are possible.");
        }

        if (Left(state, direction) == 0)
        {
            throw new AssayException(
                $"No evaluations are left for {direction}: submit your best candidate (`assay submit`).", ExitCode.Refused, 429);
        }
    }
}
