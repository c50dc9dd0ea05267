namespace Assay.Reports;

/// <summary>How much was tried before the best was chosen, and what the best of so many owes to the choosing. Pure.</summary>
/// <param name="Many">How many scores there were to choose from.</param>
/// <param name="Distinct">How many different models they are of.</param>
/// <param name="StandardError">Of the one that was chosen.</param>
internal sealed record Choice(int Many, int Distinct, double StandardError)
{
    /// <summary>At most so much better does the best look than it is.</summary>
    public double Worth => Luck.BestOf(Distinct) * StandardError;

    /// <summary>Choosing the leader among the candidates.</summary>
    public static Choice OfCandidates(ReportModel model, IReadOnlyList<Ranked> ranks)
        => new(ranks.Count, Kin.Of(model, ranks).Count, ranks[0].Public.StandardError);

    /// <summary>Choosing the best of all evaluations, had every one been told.</summary>
    public static Choice OfEvaluations(ReportModel model, IReadOnlyList<Ranked> ranks)
        => new(model.Evaluations.Count, Kin.Distinct(model), ranks[0].Public.StandardError);

    /// <summary>In the metric's unit and in standard errors.</summary>
    public string Told => $"{Figures.Number(Worth, Figures.Places(StandardError))} ({Figures.Number(Luck.BestOf(Distinct), 1)} standard errors)";

    /// <summary><c>nine candidates, which are seven models</c>.</summary>
    public string Counted(string thing) => Many == Distinct
        ? $"{Verdicts.Words(Many)} {thing}s"
        : $"{Verdicts.Words(Many)} {thing}s, which are {(Distinct == 1 ? "one model" : $"{Verdicts.Words(Distinct)} models")}";
}
