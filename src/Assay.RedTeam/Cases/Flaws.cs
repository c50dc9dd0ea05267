namespace Assay.RedTeam.Cases;

/// <summary>
/// The eight classes of flaws that BenchJack (arXiv 2605.12673) found in benchmarks for agents, by the names under which
/// docs/benchmark-flaws.md goes through them.
/// </summary>
internal static class Flaws
{
    public const string NoIsolation = "no isolation";
    public const string AnswersShipped = "answers shipped";
    public const string CodeRun = "code run on untrusted input";
    public const string UnsanitisedJudge = "unsanitised judge";
    public const string WeakMatching = "weak matching";
    public const string LogicGap = "logic gap";
    public const string TrustedOutput = "trusting untrusted output";
    public const string ExcessPermissions = "excess permissions";

    public static IReadOnlyList<string> All { get; } =
        [NoIsolation, AnswersShipped, CodeRun, UnsanitisedJudge, WeakMatching, LogicGap, TrustedOutput, ExcessPermissions];

    /// <summary>What a wall mostly stands against; a case that looks for something else says so itself.</summary>
    public static string OfWall(string wall) => wall switch
    {
        "schema" => WeakMatching,
        "git" or "plain data" => CodeRun,
        "untrusted text" or "export" => UnsanitisedJudge,
        "journal" or "frozen candidate" => TrustedOutput,
        "limits" or "network" => ExcessPermissions,
        "ladder" or "one submission" or "marks" => LogicGap,
        _ => NoIsolation,
    };
}
