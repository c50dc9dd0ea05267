using System.CommandLine;

namespace Assay.Cli.Verbs;

/// <summary><c>assay resume</c>.</summary>
internal static class ResumeVerb
{
    public static Command Create(Session session)
        => Pool.Verb(session, "resume", "Continue after a pause or at a check-in", (owner, lab, cancel) => owner.Resume(lab, cancel));
}
