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
            + $"Spent: {Numbers.Time(status.Spent.Seconds)}, {Numbers.Time(status.Spent.CpuSeconds)} of CPU, {Numbers.Money(status.Spent.Usd)}.";
        yield return Seal(status.Seal);
        foreach (var sentence in Leader.Of(status))
        {
            yield return sentence;
        }

        if (status.Waiting is { } waiting)
        {
            yield return $"Check-in: {waiting} `assay resume` goes on, `assay steer` suggests a direction and goes on, `assay stop` ends it.";
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
            // Told to end, and not at rest yet: the last agents are being ended.
            (_, { } reason) => $"{(status.State == LabActivity.Running ? "ending" : Numbers.Word(status.State))}: {reason}",
            _ => Numbers.Word(status.State),
        };

    private static string Seal(SealLevel seal) => seal switch
    {
        SealLevel.Walls => "Seal: walls. Every agent worked behind a sandbox.",
        SealLevel.Account => "Seal: account. Agents worked under another user, or on another host.",
        _ => "Seal: none. At least one agent could read whatever the owner can, so no score of this lab is sealed.",
    };
}
