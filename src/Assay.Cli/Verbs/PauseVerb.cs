using System.CommandLine;

namespace Assay.Cli.Verbs;

/// <summary><c>assay pause</c>.</summary>
internal static class PauseVerb
{
    public static Command Create(Session session)
        => Pool.Verb(session, "pause", "Pause: running agents finish, no new ones start", (owner, lab, cancel) => owner.Pause(lab, cancel));
}
