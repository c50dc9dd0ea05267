using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Shell;

namespace Assay.Researcher.Research;

/// <summary>Commits a candidate, sends the branch and submits it. One whose rehearsal fails is followed by the next, if there is one.</summary>
internal sealed class Handing(AgentClient assay, string folder, Action<string> say)
{
    private static readonly string[] Files = ["candidate.yaml", "direction.json", "NOTES.md"];

    /// <summary>Hands in the first that is accepted, and teaches why those before it were not.</summary>
    /// <param name="title">The direction's.</param>
    /// <param name="candidates">The one to hand in first.</param>
    /// <param name="notes">The page for people, of a candidate and of what was refused before it.</param>
    /// <param name="json">The file for programs.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Whether a submission stands.</returns>
    public async Task<bool> Run(string title, IReadOnlyList<Candidate> candidates, Func<Candidate, IReadOnlyList<Learning>, string> notes, string json, CancellationToken cancel)
    {
        var refused = new List<Learning>();
        foreach (var (at, candidate) in candidates.Index())
        {
            if (await Refusal(title, candidate, notes(candidate, refused), json, cancel) is not { } reason)
            {
                return true;
            }

            var then = at + 1 < candidates.Count ? $"so '{candidates[at + 1].Change}' is handed in in its place" : "and there is no other to hand in";
            refused.Add(new($"The rehearsal of '{candidate.Change}' failed, {then}. {reason}", [candidate.Run]));
            await assay.Learn(refused[^1], cancel);
        }

        return false;
    }

    // Why the candidate was not accepted; null when it was.
    private async Task<string?> Refusal(string title, Candidate candidate, string notes, string json, CancellationToken cancel)
    {
        foreach (var (file, text) in Files.Zip([candidate.File, json, notes]))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), text, cancel);
        }

        var git = new Git(folder);
        await git.Commit($"{title}: {candidate.Change}{(candidate.CutShort ? ", cut short by the clock" : "")}", Files, cancel);
        try
        {
            using var bundle = new MemoryStream(await git.Bundle(cancel));
            var commit = (await assay.SendBranch(bundle, cancel)).Commit;
            await assay.Submit(new(candidate.Run), cancel);
            say($"Submitted '{candidate.Change}' as {commit[..Math.Min(12, commit.Length)]}.{candidate.Shortened}");
            return null;
        }
        catch (AssayException refusal) when (refusal.Status == 422)
        {
            say($"The rehearsal of '{candidate.Change}' failed: {refusal.Message}");
            return refusal.Message;
        }
    }
}
