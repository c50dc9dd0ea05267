using System.CommandLine;
using Assay.Cli.Given;
using Assay.Cli.Terminal;
using Assay.Protocol;
using Assay.Protocol.Agents;

namespace Assay.Cli.Verbs.Agent;

/// <summary><c>assay evaluate</c>: predictions for the public rows, answered with what the ladder allows.</summary>
internal static class EvaluateVerb
{
    public static Command Create(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "Predictions for every row of data/public.csv, as CSV with header" };
        var run = Options.Text("--run", "ID", "Tracked run that made them");
        var json = Options.Json();
        var command = new Command("evaluate", "Score predictions on the public split; counts against the limits") { file, run, json };
        command.SetAction(async (line, cancel) =>
        {
            var path = session.FullPath(line.GetRequiredValue(file));
            if (!File.Exists(path))
            {
                throw AssayException.Usage($"No file {path}: write the predictions there first.");
            }

            await session.AsAgent(line.GetValue(json), async agent =>
            {
                await using var predictions = File.OpenRead(path);
                var answer = await agent.Evaluate(predictions, line.GetValue(run), cancel);
                if (line.GetValue(json))
                {
                    session.Screen.Json(answer);
                }
                else
                {
                    session.Screen.Result(Sentence(answer));
                }
            }, cancel);
        });
        return command;
    }

    private static string Sentence(EvaluationAnswer answer)
    {
        var score = answer is { Score: { } value, StandardError: { } error } ? $": {answer.Metric} {Numbers.Score(new Estimate(value, error))}" : "";
        return $"{Numbers.Word(answer.Standing)}{score}; {answer.EvaluationsLeft} evaluations left";
    }
}
