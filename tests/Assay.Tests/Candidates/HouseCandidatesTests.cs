using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Assay.Candidates;
using Assay.Candidates.Export;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>Candidates of this repository's own agents and examples leave their lab with all that they need.</summary>
public sealed partial class HouseCandidatesTests
{
    /// <summary>What an example commits by <c>git add</c>, and the candidate that it writes.</summary>
    [Theory]
    [InlineData("examples/agents/twenty-lines/agent.sh")]
    [InlineData("examples/scripts/first-model.yaml")]
    [InlineData("skills/submit/SKILL.md")]
    [InlineData("docs/agents.md")]
    [InlineData("tests/Assay.EndToEnd.Tests/Scripts/honest.yaml")]
    [InlineData("tests/Assay.EndToEnd.Tests/TheEnvironment.cs")]
    [InlineData("bench/overhead/agent.py")]
    public void Each_file_that_an_example_commits_goes_out(string page)
    {
        var text = File.ReadAllText(Path.Combine(Root(), page));
        var files = Added().Matches(text).SelectMany(match => Word().Matches(match.Groups[1].Value)).Select(match => match.Value).ToList();

        Assert.Contains(CandidateFile.Name, files);
        Assert.All(files, file => Assert.Null(ExportRules.Check(file, new CandidateFile(["python3", "{predictions}"], null, []))));
    }

    [Theory]
    [InlineData("candidate.yaml")]
    [InlineData("direction.json")]
    [InlineData("NOTES.md")]
    [InlineData("models/0/model.json.gz")]
    [InlineData("models/0/ensemble.json")]
    [InlineData("models/16/model.json.gz")]
    public void The_built_in_researchers_files_and_the_baselines_go_out(string path)
        => Assert.Null(ExportRules.Check(path, new CandidateFile(["assay-researcher", "predict", "--model", "models/0", "{predictions}"], null, [])));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("git\"?,? \"?add\"?,?([^\\n;&|]*)")]
    private static partial Regex Added();

    [GeneratedRegex(@"[\w./-]*\.\w+")]
    private static partial Regex Word();
}
