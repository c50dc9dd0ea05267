using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Assay.Measure.Metrics;
using Assay.Protocol;
using Assay.Tests.Evaluation.Simulation;

var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
var page = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
    # What attacks on the ladder come to

    `./run {seeds}` wrote this: 5,000 labels, {seeds} seeds each. What is released (the standing best) and the attacker's last
    model, each minus that model's true score, in standard errors of a random or the real model: mean and 95th percentile.
    A first submission that nobody selected has a mean of 0 and a 95th percentile of 1.6 by itself.

    | attack | metric | positive | asked | released | 95% | final model | 95% | told "better" |
    |---|---|---:|---:|---:|---:|---:|---:|---:|

    """);
foreach (var name in new[] { "auc", "logloss" })
{
    var metric = Metric.Find(TaskKind.Binary, name);
    foreach (var asked in new[] { 500, 2000 })
    {
        Row("random submissions, combined", asked, 0.3, (seed, share) => Attacks.Fishing(metric, seed, asked, share, flat: false));
        Row("random submissions after a constant", asked, 0.3, (seed, share) => Attacks.Fishing(metric, seed, asked, share, flat: true));
        foreach (var flips in new[] { 5, 20, 55, 200, 1000 })
        {
            Row($"a real model, {flips} rows changed", asked, 0.3, (seed, share) => Attacks.Flipping(metric, seed, asked, share, flips));
        }

        foreach (var flips in new[] { 15, 60, 200 })
        {
            Row($"a constant, {flips} rows raised", asked, 0.9, (seed, share) => Attacks.Raising(metric, seed, asked, share, flips));
        }
    }

    void Row(string attack, int asked, double share, Func<int, double, Loot> made)
    {
        var loot = new Loot[seeds];
        Parallel.For(0, seeds, seed => loot[seed] = made(seed + 1, share));
        var (released, last) = (loot.Select(one => one.Released).Order().ToArray(), loot.Select(one => one.Final).Order().ToArray());
        Say($"| {attack} | {name} | {share:0%} | {asked} | {released.Average():0.00} | {High(released):0.00} | {last.Average():0.00} | {High(last):0.00} | {loot.Average(one => one.Told):0.0} |");
    }
}

Say($"""

    The share of an honest researcher's improvements that is told, five in a row, with 20 evaluations of anybody's between
    two of them. The correlation is that of a model's errors with those of the model before.

    | metric | correlation | truly better by 1.5 | by 2 | by 3 standard errors |
    |---|---:|---:|---:|---:|
    """);
foreach (var name in new[] { "auc", "logloss" })
{
    var metric = Metric.Find(TaskKind.Binary, name);
    foreach (var correlation in new[] { 0.9, 0.95, 0.98 })
    {
        Say($"| {name} | {correlation} | {Heard(1.5):0%} | {Heard(2):0%} | {Heard(3):0%} |");

        double Heard(double step)
        {
            var shares = new double[seeds];
            Parallel.For(0, seeds, seed => shares[seed] = Honesty.Heard(metric, seed + 1, 0.3, step, correlation, between: 20));
            return shares.Average();
        }
    }
}

File.WriteAllText(Path.Combine(Folder(), "RESULTS.md"), page.ToString().TrimEnd() + "\n");

void Say(FormattableString line)
{
    var text = FormattableString.Invariant(line);
    page.Append(text).Append('\n');
    Console.WriteLine(text);
}

static double High(double[] ascending) => ascending[(int)Math.Ceiling(0.95 * ascending.Length) - 1];

static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
