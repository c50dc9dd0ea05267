using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;

namespace Assay.RedTeam.Ground;

/// <summary>The desk that Assay is not: a bare repository that takes whatever is submitted, as often as it comes and under any name. Controls hand in there.</summary>
internal sealed class PlainDesk(string folder)
{
    private const string Say = "git -c user.name=redteam -c user.email=redteam@localhost";

    /// <summary>Hands a file's content in under a branch's name; an earlier one of that name is replaced.</summary>
    public async Task Take(string branch, string content, CancellationToken cancel)
    {
        File.WriteAllText(Path.Combine(folder, "content"), content);
        var said = await Shell.Run(folder, $"""
            set -e
            [ -d desk.git ] || git init --quiet --bare desk.git
            rm -rf clone
            git init --quiet --initial-branch=main clone
            cp content clone/content
            {Say} -C clone add content
            {Say} -C clone commit --quiet --message handed-in
            git -C clone push --quiet --force ../desk.git main:refs/heads/{branch}
            """, cancel);
        if (!said.Succeeded)
        {
            throw new BrokenCaseException($"plain git failed: {said.Words.Trim()}");
        }
    }

    /// <summary>What stands there now.</summary>
    public async Task<string> Holds(string branch, CancellationToken cancel)
        => (await Shell.Run(folder, $"git -C desk.git show refs/heads/{branch}:content", cancel)).Results;
}
