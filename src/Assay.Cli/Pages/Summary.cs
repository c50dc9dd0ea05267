using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Owners;

namespace Assay.Cli.Pages;

/// <summary>Where a lab stands, in a few lines without any table.</summary>
internal static class Summary
{
    public static IEnumerable<string> Of(LabStatus status)
    {
        yield return $"{status.Lab}: {Numbers.Word(status.Task)}, {Metric(status.Metric)}, {State(status)}";
        yield return $"Directions: {status.Directions.Count}, runs: {status.Runs}, evaluations: {status.Evaluations}. "
            + $"Spent: {Numbers.Time(status.Spent.Seconds)}, {Numbers.Time(status.Spent.CpuSeconds)} CPU, "
            + $"{Numbers.Money(status.Spent.Usd)}.";
        yield return Seal(status.Seal);
        if (status.DataSentence is { } warned)
        {
            yield return warned;
        }

        if (status.Grading is { } grading)
        {
            yield return $"{grading.Sentence}.";
        }

        foreach (var sentence in Leader.Of(status))
        {
            yield return sentence;
        }

        if (status.Waiting is { } waiting)
        {
            yield return $"Check-in: {waiting} `assay resume` continues, `assay steer` suggests a direction and continues, `assay stop` "
                + "ends the research.";
        }

        if (status.Final is { } final)
        {
            yield return final.Sentence;
        }
    }

    private static string Metric(MetricInfo metric) => $"{metric.Name} ({(metric.HigherIsBetter ? "higher" : "lower")} is better)";

    private static string State(LabStatus status)
        => (status.SecondsLeft, status.Reason) switch
        {
            ({ } left, _) when status.State == LabActivity.Running => $"running, {Numbers.Time(left)} left",
            (_, { } reason) => $"{Ended(status)}: {reason}",
            _ => Numbers.Word(status.State),
        };

    /// <summary>Research that was told to end is not over yet: the last agents are ended, then the candidates are graded.</summary>
    private static string Ended(LabStatus status) => status switch
    {
        { Grading: not null } => "ended",
        { State: LabActivity.Running } => "ending",
        _ => Numbers.Word(status.State),
    };

    private static string Seal(SealLevel seal) => seal switch
    {
        SealLevel.Walls => "Isolation: sandbox.",
        SealLevel.Account => "Isolation: separate accounts or hosts.",
        _ => "Isolation: none. At least one agent could read the hidden labels, so no score of this lab is protected.",
    };
}
