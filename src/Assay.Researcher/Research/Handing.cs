using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Shell;

namespace Assay.Researcher.Research;

/// <summary>Commits a candidate, sends the branch and submits it. If its rehearsal fails, the next one is submitted, if there is
/// one.</summary>
internal sealed class Handing(AgentClient assay, string folder, Action<string> say)
{
    private const int LongestLine = 200;
    private static readonly string[] Files = ["candidate.yaml", "direction.json", "NOTES.md"];

    /// <summary>Submits the first that is accepted, and teaches why those before it were not.</summary>
    /// <param name="title">The direction's.</param>
    /// <param name="candidates">The one to submit first.</param>
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

            var then = at + 1 < candidates.Count
                ? $"'{candidates[at + 1].Description}' is submitted instead"
                : "there is no other model to submit";
            refused.Add(new($"The rehearsal of '{candidate.Description}' failed: {then}. {reason}", [candidate.Run]));
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
        await git.Commit($"{title}: {candidate.Description}{(candidate.TimedOut ? ", timed out" : "")}", Files, cancel);
        try
        {
            using var bundle = new MemoryStream(await git.Bundle(cancel));
            var commit = (await assay.SendBranch(bundle, cancel)).Commit;
            await assay.Submit(new(candidate.Run), cancel);
            say($"Submitted '{candidate.Description}' as {commit[..Math.Min(12, commit.Length)]}.{candidate.Shortened}");
            return null;
        }
        catch (AssayException refusal) when (refusal.Status == 422)
        {
            say($"The rehearsal of '{candidate.Description}' failed: {refusal.Message}");
            return Brief(refusal.Message);
        }
    }

    // A record takes a sentence, not a log: what was refused, and the log's last line, which most often says why.
    private static string Brief(string refusal)
    {
        var lines = refusal.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var last = lines[^1].Length <= LongestLine ? lines[^1] : lines[^1][..LongestLine] + "…";
        return lines.Length == 1 ? lines[0] : $"{lines[0]} Last line of its log: '{last}'.";
    }
}
