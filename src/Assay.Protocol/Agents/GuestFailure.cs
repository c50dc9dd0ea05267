namespace Assay.Protocol.Agents;

/// <summary>How the agents that come with Assay report a failure that is not a bug: with the same messages and exit codes.</summary>
public static class GuestFailure
{
    /// <summary>The exit code and the sentence; null for a bug, which flies on.</summary>
    public static (ExitCode Exit, string Sentence)? Of(Exception problem) => problem switch
    {
        AssayException told => (told.Exit, told.Message),
        HttpRequestException => (ExitCode.Failed, $"The lab cannot be reached: {problem.Message}"),
        OperationCanceledException => (ExitCode.Failed, "Stopped."),
        _ => null,
    };
}
