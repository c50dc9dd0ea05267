using Assay.Cli.Terminal;
using Assay.Protocol;

namespace Assay.Cli;

/// <summary>What a failure is called on the screen, and the exit code that scripts get for it.</summary>
internal static class Failure
{
    public static int Tell(Exception failure, Screen screen, Interrupt interrupt, bool verbose)
    {
        var (words, exit) = failure switch
        {
            AssayException e => (e.Message, (int)e.Exit),
            OperationCanceledException when interrupt.Token.IsCancellationRequested => ("Interrupted.", CommandLine.Interrupted),
            HttpRequestException or HttpIOException => (BrokenOff(failure), (int)ExitCode.Failed),
            IOException or UnauthorizedAccessException => (failure.Message, (int)ExitCode.Failed),
            _ => ($"Internal error in Assay ({failure.GetType().Name}: {failure.Message}); --verbose shows "
                + "the stack.", (int)ExitCode.Failed),
        };
        screen.Error(words);
        if (verbose)
        {
            screen.Tell(failure.ToString());
        }

        return exit;
    }

    private static string BrokenOff(Exception e)
        => $"The connection to the server was lost ({e.Message.TrimEnd('.')}). Run the command again; a lab resumes where it was.";
}
