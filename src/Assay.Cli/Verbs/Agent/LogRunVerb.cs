using System.CommandLine;
using System.Globalization;
using Assay.Cli.Given;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay log-run</c>: one trained model on record, for an agent without an MLflow client. Stdout is the run's id alone, so that a script can keep it.</summary>
internal static class LogRunVerb
{
    public static Command Create(Session session)
    {
        var name = Options.Text("--name", "TEXT", "Run name");
        var parameters = Pairs("--param", "Hyperparameter or other setting; repeatable");
        var metrics = Pairs("--metric", "Metric that you measured; repeatable");
        var rationale = Options.Text("--rationale", "TEXT", "Why this run, written before it");
        var analysis = Options.Text("--analysis", "TEXT", "What it showed, compared with noise, and what follows");
        var command = new Command("log-run", "Log one training run and print its id") { name, parameters, metrics, rationale, analysis };
        command.SetAction(async (line, cancel) =>
        {
            var tags = new[] { ("run_rationale", line.GetValue(rationale)), ("run_analysis", line.GetValue(analysis)) };
            var report = new RunReport
            {
                Name = line.GetValue(name),
                Params = Read(line.GetValue(parameters), "--param", text => text),
                Metrics = Read(line.GetValue(metrics), "--metric", Number),
                Tags = tags.Where(tag => tag.Item2 is not null).ToDictionary(tag => tag.Item1, tag => tag.Item2!),
            };
            await session.AsAgent(json: true, async agent => session.Screen.Result(await agent.LogRun(report, cancel)), cancel);
        });
        return command;
    }

    private static Option<string[]> Pairs(string name, string description) => new(name) { HelpName = "KEY=VALUE", Description = description };

    private static Dictionary<string, T> Read<T>(string[]? pairs, string option, Func<string, T> value)
    {
        var read = new Dictionary<string, T>();
        foreach (var pair in pairs ?? [])
        {
            read[pair.Split('=', 2) is [{ Length: > 0 } key, _] ? key : throw AssayException.Usage($"{option} takes KEY=VALUE, not '{pair}'.")]
                = value(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }

        return read;
    }

    private static double Number(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw AssayException.Usage($"--metric takes a finite number, not '{text}'.");
}
