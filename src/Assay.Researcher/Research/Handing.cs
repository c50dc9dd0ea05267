using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Researcher.Shell;

namespace Assay.Researcher.Research;

/// <summary>How handing in ended.</summary>
internal abstract record Handed
{
    private Handed() { }

    public sealed record Accepted(Candidate Candidate) : Handed;

    public sealed record Refused(Candidate Candidate, string Reason) : Handed;
}

/// <summary>Commits a candidate, sends the branch and submits it. One whose rehearsal fails is followed by the next, if there is one.</summary>
internal sealed class Handing(AgentClient assay, string folder, Action<string> say)
{
    private static readonly string[] Files = ["candidate.yaml", "direction.json", "NOTES.md"];

    public async Task<Handed> Run(string title, IReadOnlyList<Candidate> candidates, string notes, string json, CancellationToken cancel)
    {
        Handed outcome = new Handed.Refused(candidates[0], "It was never sent.");
        foreach (var candidate in candidates)
        {
            outcome = await Submit(title, candidate, notes, json, cancel);
            if (outcome is Handed.Accepted)
            {
                break;
            }
        }

        return outcome;
    }

    private async Task<Handed> Submit(string title, Candidate candidate, string notes, string json, CancellationToken cancel)
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
            return new Handed.Accepted(candidate);
        }
        catch (AssayException refusal) when (refusal.Status == 422)
        {
            say($"The rehearsal of '{candidate.Change}' failed: {refusal.Message}");
            return new Handed.Refused(candidate, refusal.Message);
        }
    }
}
