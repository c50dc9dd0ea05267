using Assay.Candidates;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>What goes out with a model, and what acts by itself and stays.</summary>
public class ExportRulesTests
{
    [Theory]
    [InlineData("CLAUDE.md")]
    [InlineData("src/agents.md")]
    [InlineData("a/b/SKILL.MD")]
    [InlineData("GEMINI.md")]
    [InlineData("docs/copilot-instructions.md")]
    [InlineData(".cursorrules")]
    [InlineData(".claude/settings.json")]
    [InlineData("src/.vscode/tasks.json")]
    [InlineData(".envrc")]
    [InlineData(".github/workflows/x.yml")]
    [InlineData(".devcontainer/devcontainer.json")]
    [InlineData("conftest.py")]
    [InlineData("pkg/Conftest.PY")]
    [InlineData("sitecustomize.py")]
    [InlineData("lib/evil.pth")]
    [InlineData("test_model.py")]
    [InlineData("setup.py")]
    [InlineData("Makefile")]
    [InlineData("JUSTFILE")]
    [InlineData("lab.code-workspace")]
    [InlineData("package.json")]
    [InlineData("hooks/post-checkout")]
    [InlineData("HEAD")]
    [InlineData("opencode.json")]
    [InlineData("testx.py")]
    [InlineData("Package.swift")]
    [InlineData("compose.override.yaml")]
    [InlineData("Taskfile.dist.yml")]
    [InlineData("gulpfile.mts")]
    [InlineData("python.bat")]
    [InlineData("sub/BUILD.bazel")]
    [InlineData("jupyter_server_config.py")]
    [InlineData("conftest.py.")]
    [InlineData("Makefile:stream")]
    public void What_acts_when_somebody_opens_enters_builds_or_tests_the_folder_stays(string path) => Assert.NotNull(ExportRules.Acting(path));

    [Theory]
    [InlineData("candidate.yaml")]
    [InlineData("predict.py")]
    [InlineData("model.json")]
    [InlineData("models/0/MLmodel")]
    [InlineData("models/0/requirements.txt")]
    [InlineData("src/model/trees.py")]
    [InlineData("contest.py")]
    [InlineData("latest_model.pkl")]
    [InlineData("NOTES.md")]
    [InlineData("README.md")]
    [InlineData("direction.json")]
    [InlineData("heads/weights.bin")]
    public void A_models_own_files_go_out(string path) => Assert.Null(ExportRules.Acting(path));

    [Fact]
    public void A_hidden_folder_is_named_once_and_not_file_by_file()
        => Assert.Equal(
            [".claude/", "src/.vscode/"],
            ExportRules.LeftOut([".claude/a", ".claude/b/c", "predict.py", "src/.vscode/tasks.json"]).Select(left => left.Path));

    [Fact]
    public void Files_are_needed_by_their_own_name_or_by_a_folder_above_and_the_candidate_file_always()
    {
        string[] files = ["predict.py", "src"];

        Assert.All(["predict.py", "src/a.py", "src/b/c.bin", "candidate.yaml"], path => Assert.True(ExportRules.IsNeeded(path, files)));
        Assert.All(["predict.py2", "srcs/a", "other.py"], path => Assert.False(ExportRules.IsNeeded(path, files)));
        Assert.True(ExportRules.IsNeeded("other.py", null));
    }
}
