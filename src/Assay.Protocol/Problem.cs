namespace Assay.Protocol;

/// <summary>An error on the wire: problem details of RFC 9457, with the exit code for the command line.</summary>
/// <param name="Title">What is wrong and how to fix it, in one sentence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">More text where there is any, such as the log of a failed rehearsal.</param>
/// <param name="Exit">The exit code with which the command line ends.</param>
public sealed record Problem(string Title, int Status, string? Detail = null, ExitCode Exit = ExitCode.Failed);
