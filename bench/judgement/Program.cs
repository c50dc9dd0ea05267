using System.Globalization;
using System.Text;
using Assay.Bench.Judgement;
using Assay.Measure.Metrics;
using Assay.Protocol;

var draws = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 1000;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var metrics = (from task in Enum.GetValues<TaskKind>() from metric in Metric.For(task) select (task, metric: Metric.Find(task, metric.Name.Replace("@10", "@3", StringComparison.Ordinal)))).ToList();

var page = new StringBuilder($"""
    # Are intervals of differences right?

    Written by `bench/judgement/run`, {draws} draws of each line. Two or more models see the same rows through noise of their own;
    what each is worth is its score on 60,000 groups of rows. *Covered*: how often a nominal 95 % interval of the difference holds
    the true one. *Power*: how often a true gain of two paired standard errors is called significant (51 % is what a normal
    distribution has), and what the error of independent scores makes of the same draws.

    | metric | covered | power | power, unpaired | unpaired error is larger |
    |---|---|---|---|---|

    """);
foreach (var (task, metric) in metrics)
{
    var pairs = Pairs.Simulate(task, metric, draws);
    page.AppendLine($"| {task.ToString().ToLowerInvariant()}: {pairs.Metric} | {pairs.Covered:0.0 %} | {pairs.Power:0 %} | {pairs.UnpairedPower:0 %} | {pairs.Ratio:0.0} times |");
    Console.Error.WriteLine(page.ToString().TrimEnd().Split('\n')[^1]);
}

page.Append($"""

    ## The best of many

    The leader of K nearly equal models against each of the others, all intervals at once; and by how much its score is too good
    because it was chosen for it, in standard errors of one score, beside what was estimated from the scores and their correlations.

    | metric | K | all covered | with 1.96 | selection bias | estimated |
    |---|---|---|---|---|---|

    """);
foreach (var (task, name) in new[] { (TaskKind.Binary, "auc"), (TaskKind.Multiclass, "logloss"), (TaskKind.Regression, "rmse"), (TaskKind.Ranking, "ndcg@3") })
{
    foreach (var many in new[] { 3, 9, 30 })
    {
        var best = BestOfMany.Simulate(task, Metric.Find(task, name), many, draws);
        page.AppendLine($"| {name} | {many} | {best.Covered:0.0 %} | {best.CoveredAlone:0.0 %} | {best.Bias:0.000} | {best.Foretold:0.000} |");
        Console.Error.WriteLine(page.ToString().TrimEnd().Split('\n')[^1]);
    }
}

File.WriteAllText(Path.Combine(Directory.GetCurrentDirectory(), "RESULTS.md"), page.ToString());
