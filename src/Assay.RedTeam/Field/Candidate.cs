using Assay.Protocol.Agents;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>How a case hands in: it commits what it wrote, packs the branch and submits, as <c>assay submit</c> does.</summary>
internal static class Candidate
{
    extension(Guest guest)
    {
        /// <summary>Writes a <c>candidate.yaml</c> that runs a line of the shell with the files as $1 and $2.</summary>
        public void WriteCandidate(string line)
        {
            File.WriteAllText(guest.At("predict.sh"), line + "\n");
            File.WriteAllText(guest.At("candidate.yaml"), """predict: [/bin/sh, predict.sh, "{features}", "{predictions}"]""" + "\n");
        }

        /// <summary>An honest candidate: the fitted model in a file, and this very program to apply it.</summary>
        public void WriteCandidate(Model model)
        {
            File.WriteAllText(guest.At("model.txt"), model.Write());
            File.WriteAllText(guest.At("candidate.yaml"), $$"""predict: [{{Myself.Dotnet}}, {{Myself.Program}}, predict, model.txt, "{features}", "{predictions}"]""" + "\n");
        }

        /// <summary>Commits everything that lies in the clone.</summary>
        public async Task Commit(CancellationToken cancel)
            => Must(await guest.Shell("git add --all --force -- . ':!data' && git commit --quiet --no-verify --allow-empty -m 'What this case hands in'", cancel));

        /// <summary>Sends the branch as a bundle of <c>main..HEAD</c>.</summary>
        public async Task<BranchAnswer> SendBranch(CancellationToken cancel)
        {
            Must(await guest.Shell("git bundle create --quiet .git/branch.bundle main..HEAD", cancel));
            await using var bundle = File.OpenRead(guest.At(".git/branch.bundle"));
            return await guest.Agent.SendBranch(bundle, cancel);
        }

        /// <summary>Commits, sends and submits.</summary>
        public async Task<SubmissionAnswer> Submit(CancellationToken cancel)
        {
            await guest.Commit(cancel);
            await guest.SendBranch(cancel);
            return await guest.Agent.Submit(new SubmissionRequest(), cancel);
        }
    }

    private static void Must(Said said)
    {
        if (!said.Succeeded)
        {
            throw new BrokenCaseException($"git failed: {said.Words.Trim()}");
        }
    }
}
