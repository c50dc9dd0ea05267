namespace Assay.Protocol;

/// <summary>The exit codes that scripts rely on.</summary>
public enum ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    Done = 0,

    /// <summary>It was tried and did not work.</summary>
    Failed = 1,

    /// <summary>The command or its input was not understood.</summary>
    Usage = 2,

    /// <summary>The lab's rules forbid it.</summary>
    Refused = 3,
}

/// <summary>
/// The caller asked for the impossible. The message is one sentence that says what is wrong and how to put it right;
/// the two edges (command line, HTTP) translate it and nothing else.
/// </summary>
public sealed class AssayException(string message, ExitCode exit = ExitCode.Failed, int? status = null) : Exception(message)
{
    /// <summary>The exit code with which the command line ends.</summary>
    public ExitCode Exit { get; } = exit;

    /// <summary>The HTTP status with which a server answers.</summary>
    public int Status { get; } = status ?? exit switch
    {
        ExitCode.Usage => 400,
        ExitCode.Refused => 403,
        _ => 422,
    };

    /// <summary>The input was not understood (exit 2, HTTP 400).</summary>
    public static AssayException Usage(string message) => new(message, ExitCode.Usage);

    /// <summary>The lab's rules forbid it (exit 3, HTTP 403).</summary>
    public static AssayException Refused(string message) => new(message, ExitCode.Refused);

    /// <summary>It was done before and can be done once only (exit 3, HTTP 409).</summary>
    public static AssayException Twice(string message) => new(message, ExitCode.Refused, 409);

    /// <summary>The thing asked for does not exist (exit 2, HTTP 404).</summary>
    public static AssayException Unknown(string message) => new(message, ExitCode.Usage, 404);
}
