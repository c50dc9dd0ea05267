using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Boosting;
using Assay.Researcher.Commands;

const string Usage = """
    assay-researcher: Assay's built-in research agent.

      work       works on the direction given by ASSAY_URL, ASSAY_TOKEN and MLFLOW_TRACKING_URI, in the current folder
      predict    --model DIR --features FILE --predictions FILE [--history FILE|none]
      baseline   --schema FILE --train FILE --model DIR [--metric NAME]
    """;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    switch (args)
    {
        case ["work"]:
            return await Work.Run(Console.WriteLine, stop.Token) ? (int)ExitCode.Done : (int)ExitCode.Failed;
        case ["predict", .. var words]:
            Predict.Run(words, Console.Error.WriteLine, stop.Token);
            return (int)ExitCode.Done;
        case ["baseline", .. var words]:
            Baseline.Run(words, stop.Token);
            return (int)ExitCode.Done;
        case ["--help" or "-h" or "help"]:
            Console.WriteLine(Usage);
            return (int)ExitCode.Done;
        default:
            Console.Error.WriteLine(Usage);
            return (int)ExitCode.Usage;
    }
}
catch (BoostingException problem)
{
    Console.Error.WriteLine($"XGBoost refused: {problem.Message}");
    return (int)ExitCode.Failed;
}
catch (Exception problem) when (GuestFailure.Of(problem) is { } failure)
{
    Console.Error.WriteLine(failure.Sentence);
    return (int)failure.Exit;
}
