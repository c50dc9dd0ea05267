using System.CommandLine;

namespace Assay.Cli.Verbs;

/// <summary><c>assay stop</c>.</summary>
internal static class StopVerb
{
    public static Command Create(Session session)
        => Pool.Verb(session, "stop", "Stop research now and end running agents; `assay run` can "
            + "resume it", (owner, lab, cancel) => owner.Stop(lab, cancel));
}
