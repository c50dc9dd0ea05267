using Assay.Protocol;
using Assay.RedTeam.Cases;

namespace Assay.RedTeam.Field;

/// <summary>The clean room as a case uses it: a candidate that only looks around and breaks, so that the answer to its rehearsal tells what it saw.</summary>
internal static class Room
{
    /// <summary>Writes predictions that are well-formed and say nothing, in the shell's own words; the features are $1.</summary>
    public const string Predict = """awk -F, 'NR == 1 { print "id,prediction" } NR > 1 { print $1 "," 1 / (1 + exp(-$2)) }' "$1" """;

    private const string Found = "found: ";

    extension(Guest guest)
    {
        /// <summary>Rehearses lines of the shell that then break; what they printed as <c>found: …</c>.</summary>
        public async Task<IReadOnlyList<string>> Look(string lines, CancellationToken cancel)
        {
            guest.WriteCandidate($"{lines}\necho it-looked\nexit 1");
            await guest.Commit(cancel);
            await guest.SendBranch(cancel);
            var log = await guest.Rehearse(cancel);
            return log.Contains("it-looked", StringComparison.Ordinal)
                ? [.. log.Split('\n').Where(line => line.StartsWith(Found, StringComparison.Ordinal)).Select(line => line[Found.Length..])]
                : throw new BrokenCaseException($"the candidate did not come to its end: {log}");
        }

        /// <summary>Submits the branch as it was sent; all of the refusal, with the candidate's log, or "accepted".</summary>
        public async Task<string> Rehearse(CancellationToken cancel)
        {
            try
            {
                await guest.Agent.Submit(new(), cancel);
                return "accepted";
            }
            catch (AssayException refused)
            {
                return refused.Message;
            }
        }
    }
}
