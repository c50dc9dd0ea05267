using System.CommandLine;

namespace Assay.Cli.Verbs;

/// <summary><c>assay stop</c>.</summary>
internal static class StopVerb
{
    public static Command Create(Session session)
        => Pool.Verb(session, "stop", "End the research now; `assay run` can take it up again", (owner, lab, cancel) => owner.Stop(lab, cancel));
}
