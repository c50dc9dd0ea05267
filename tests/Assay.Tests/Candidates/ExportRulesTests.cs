using Assay.Candidates;
using Assay.Candidates.Export;
using Xunit;

namespace Assay.Tests.Candidates;

/// <summary>What goes out with a model, and what stays in the lab.</summary>
public class ExportRulesTests
{
    private static readonly CandidateFile _plain = new(["python3", "predict.py", "{features}", "{predictions}"], null, []);

    /// <summary>By what they hold, not by what the candidate says: each is also named in `files` here.</summary>
    [Theory]
    [InlineData("CLAUDE.md")]
    [InlineData("src/agents.md")]
    [InlineData("AGENT_NOTES.md")]
    [InlineData("a/b/SKILL.MD")]
    [InlineData("GEMINI.md")]
    [InlineData("docs/copilot-instructions.md")]
    [InlineData("opencode.json")]
    [InlineData(".cursorrules")]
    [InlineData(".RData")]
    [InlineData(".envrc")]
    [InlineData("conftest.py")]
    [InlineData("pkg/Conftest.PY")]
    [InlineData("sitecustomize.py")]
    [InlineData("setup.py")]
    [InlineData("manage.py")]
    [InlineData("matplotlibrc")]
    [InlineData("jupyter_server_config.py")]
    [InlineData("jupyterhub_config.py")]
    [InlineData("test_notes.txt")]
    [InlineData("models/0/test_notes.txt")]
    [InlineData("--use-compress-program=sh run.sh")]
    [InlineData("src/-rf/a.csv")]
    [InlineData("$(id).py")]
    [InlineData("anyio/pytest_plugin.py")]
    [InlineData("a.test.tsx")]
    [InlineData("spec/a_spec.rb")]
    [InlineData("tests/ATest.php")]
    [InlineData("features/steps/a.py")]
    [InlineData("vitest.workspace.ts")]
    [InlineData("main.tf.json")]
    [InlineData("tasks.py")]
    [InlineData("jupyter_notebook_config.json")]
    [InlineData("MLproject")]
    [InlineData("pyproject.toml")]
    [InlineData("tox.toml")]
    [InlineData("pytest.ini")]
    [InlineData("unittest.cfg")]
    [InlineData("nose2.cfg")]
    [InlineData("uv.toml")]
    [InlineData("rust-toolchain.toml")]
    [InlineData("requirements.txt")]
    [InlineData("src/requirements-dev.txt")]
    [InlineData("environment.yml")]
    [InlineData("Makefile")]
    [InlineData("BSDmakefile")]
    [InlineData("JUSTFILE")]
    [InlineData("Earthfile")]
    [InlineData("package.json")]
    [InlineData("jest.config.json")]
    [InlineData("jest.config.mjs")]
    [InlineData("tsconfig.build.json")]
    [InlineData("gulpfile.mts")]
    [InlineData("lab.code-workspace")]
    [InlineData("omnisharp.json")]
    [InlineData("hie.yaml")]
    [InlineData("global.json")]
    [InlineData("sub/global.json")]
    [InlineData("model.proj")]
    [InlineData("model.csproj")]
    [InlineData("model.sqlproj")]
    [InlineData("model.Rproj")]
    [InlineData("Directory.Packages.props")]
    [InlineData("Directory.Build.targets")]
    [InlineData("Directory.Build.rsp")]
    [InlineData("go.mod.lock")]
    [InlineData("build.rs")]
    [InlineData("Package.swift")]
    [InlineData("compose.override.yaml")]
    [InlineData("Taskfile.dist.yml")]
    [InlineData("sub/BUILD.bazel")]
    [InlineData("python.bat")]
    [InlineData("git.com")]
    [InlineData("git.js")]
    [InlineData("venv2/bin/python3.11")]
    [InlineData("bin/git")]
    [InlineData("lib/fast.so")]
    [InlineData("_json.cpython-311-x86_64-linux-gnu.so")]
    [InlineData("addon.node")]
    [InlineData("predict.pyc")]
    [InlineData("HEAD")]
    [InlineData("conftest.py.")]
    [InlineData("Makefile:stream")]
    public void What_acts_by_its_name_or_kind_stays_whatever_the_candidate_says(string path)
        => Assert.NotNull(ExportRules.Check(path, _plain with { Files = [path], Predict = [path] }, isBlank: true));

    [Theory]
    [InlineData("test_model.py")]
    [InlineData("testx.py")]
    [InlineData("model_test.py")]
    [InlineData("tests/helper.py")]
    [InlineData("a.test.js")]
    [InlineData("a.spec.ts")]
    [InlineData("test.mjs")]
    [InlineData("test-a.cjs")]
    [InlineData("a-test.js")]
    [InlineData("test/x.mjs")]
    [InlineData("src/__tests__/x.js")]
    [InlineData("spec/xSpec.js")]
    [InlineData("x_test.go")]
    [InlineData("test-model.R")]
    [InlineData("models/0/code/test_model.py")]
    public void Sources_that_a_test_runner_finds_stay(string path) => Assert.Contains("test runner", Left(path), StringComparison.Ordinal);

    [Theory]
    [InlineData("json.py")]
    [InlineData("Random.py")]
    [InlineData("cProfile.py")]
    [InlineData("annotationlib.py")]
    [InlineData("distutils/core.py")]
    [InlineData("numpy.py")]
    [InlineData("pytest/__main__.py")]
    [InlineData("pip/_internal/cli/main.py")]
    [InlineData("pytest_cov.py")]
    [InlineData("code/__init__.py")]
    public void Modules_that_hide_installed_ones_stay(string path) => Assert.Contains("import", Left(path, isBlank: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("candidate.yaml")]
    [InlineData("predict.py")]
    [InlineData("predict.R")]
    [InlineData("predict.sh")]
    [InlineData("model.awk")]
    [InlineData("src/predict.mjs")]
    [InlineData("main.go")]
    [InlineData("model.json")]
    [InlineData("model.pth")]
    [InlineData("model.joblib")]
    [InlineData("weights.f32")]
    [InlineData("features.parquet")]
    [InlineData("config.yaml")]
    [InlineData("settings.json")]
    [InlineData("tests/cases.csv")]
    [InlineData("test.csv")]
    [InlineData("src/model/trees.py")]
    [InlineData("src/types.py")]
    [InlineData("code/predict.py")]
    [InlineData("contest.py")]
    [InlineData("latest.py")]
    [InlineData("latest_model.pkl")]
    [InlineData("profiles.yaml")]
    [InlineData("NOTES.md")]
    [InlineData("README.md")]
    [InlineData("direction.json")]
    [InlineData("heads/weights.bin")]
    [InlineData("models/0/MLmodel")]
    [InlineData("models/0/requirements.txt")]
    [InlineData("models/0/conda.yaml")]
    [InlineData("models/0/config.cfg")]
    [InlineData("models/0/vocab/strings")]
    [InlineData("models/1/weights.any-kind")]
    public void A_models_own_files_go_out(string path) => Assert.Null(ExportRules.Check(path, _plain));

    [Theory]
    [InlineData("predict")]
    [InlineData("bin/score")]
    [InlineData("tokens.sentencepiece")]
    [InlineData("report.html")]
    public void An_unknown_kind_goes_out_where_the_candidate_names_that_very_file(string path)
    {
        Assert.Contains("unknown kind", Left(path), StringComparison.Ordinal);
        Assert.Contains("unknown kind", ExportRules.Check(path, _plain with { Files = ["bin", "."] })?.Reason, StringComparison.Ordinal);
        Assert.Null(ExportRules.Check(path, _plain with { Files = [path] }));
        Assert.Null(ExportRules.Check(path, _plain with { Predict = [$"./{path}", "{predictions}"] }));
    }

    [Fact]
    public void Only_an_empty_init_file_goes_out()
    {
        Assert.Null(ExportRules.Check("src/__init__.py", _plain, isBlank: true));
        Assert.Contains("only one without code", Left("src/__init__.py"), StringComparison.Ordinal);
        Assert.Contains("only one without code", Left("models/0/code/pkg/__init__.py"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".claude/b/c", ".claude/")]
    [InlineData("src/.vscode/tasks.json", "src/.vscode/")]
    [InlineData("node_modules/eslint/index.js", "node_modules/")]
    [InlineData("Evil.dist-info/entry_points.txt", "Evil.dist-info/")]
    [InlineData("src/__pycache__/predict.cpython-311.pyc", "src/__pycache__/")]
    [InlineData("lib/python3/site-packages/evil.pth", "lib/python3/site-packages/")]
    public void A_folder_that_acts_is_named_once_and_not_file_by_file(string path, string folder)
        => Assert.Equal(folder, ExportRules.Check(path, _plain)?.Path);

    [Theory]
    [InlineData("python3 ./.hidden/predict.py {predictions}", ".hidden/predict.py", true)]
    [InlineData("python3 -m pkg.run {predictions}", "pkg/.hidden/run.py", false)]
    [InlineData("python3 -m pip {predictions}", "pip/__main__.py", true)]
    [InlineData("python3 predict.py {predictions}", "setup.py", false)]
    public void What_the_predict_command_names_is_marked_where_it_stays(string predict, string path, bool named)
        => Assert.Equal(named, ExportRules.Check(path, _plain with { Predict = predict.Split(' ') })?.InPredict);

    [Fact]
    public void Files_are_needed_by_their_own_name_or_by_a_folder_above_and_the_candidate_file_always()
    {
        string[] files = ["predict.py", "src"];

        Assert.All(["predict.py", "src/a.py", "src/b/c.bin", "candidate.yaml"], path => Assert.True(ExportRules.IsNeeded(path, files)));
        Assert.All(["predict.py2", "srcs/a", "other.py"], path => Assert.False(ExportRules.IsNeeded(path, files)));
        Assert.True(ExportRules.IsNeeded("other.py", null));
    }

    [Fact]
    public void Pages_of_the_lab_are_no_part_of_a_model()
    {
        Assert.All(["README.md", "lab.yaml", "skills/submit/SKILL.md", "directions/d-0001.md"], path => Assert.True(ExportRules.IsOfTheLab(path)));
        Assert.All(["src/README.md", "data/schema.json", "predict.py"], path => Assert.False(ExportRules.IsOfTheLab(path)));
    }

    private static string? Left(string path, bool isBlank = false) => ExportRules.Check(path, _plain, isBlank)?.Reason;
}
