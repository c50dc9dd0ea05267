using Assay.Llm;
using Assay.Llm.Tools;
using Assay.Protocol;
using Assay.Protocol.Agents;

const string Usage = """
    assay-llm: the language-model agent that comes with Assay.

      Without arguments it works on the direction given by ASSAY_URL and ASSAY_TOKEN, in the current folder,
      with the model given by the environment (ASSAY_MODEL, ASSAY_MODEL_API, ASSAY_MODEL_URL, ASSAY_MODEL_CONTEXT, ASSAY_MODEL_OUTPUT).
      Exit codes: 0 done, 1 failed, 3 budget used up.
    """;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    if (args.Length > 0)
    {
        Console.WriteLine(Usage);
        return args is ["--help" or "-h" or "help"] ? (int)ExitCode.Done : (int)ExitCode.Usage;
    }

    var (code, words) = await Work.Run(Environment.GetEnvironmentVariable, Environment.CurrentDirectory, Console.WriteLine, stop.Token) switch
    {
        Ending.Done done => (ExitCode.Done, done.Why),
        Ending.OutOfBudget spent => (ExitCode.Refused, spent.Sentence),
        Ending.Broken broken => (ExitCode.Failed, broken.Sentence),
        var other => throw new InvalidOperationException($"{other} is no ending."),
    };
    Console.WriteLine($"\n[{words}]");
    return (int)code;
}
catch (Exception problem) when (GuestFailure.Of(problem) is { } failure)
{
    Console.Error.WriteLine(failure.Sentence);
    return (int)failure.Exit;
}
