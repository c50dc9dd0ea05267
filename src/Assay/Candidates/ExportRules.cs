using Assay.Git;

namespace Assay.Candidates;

/// <summary>A file or folder that a taken model does not bring, and why.</summary>
public sealed record LeftOut(string Path, string Reason);

/// <summary>
/// What goes out with a model: files that do nothing by themselves. A file that acts when somebody opens, enters, builds or tests the
/// folder stays in the lab, whatever its agent says of it. Pure.
/// </summary>
internal static class ExportRules
{
    private const string Hidden = "hidden files and folders can configure other programs";
    private const string Agents = "agents read it as instructions";
    private const string Assays = "Assay writes its own, and this one is the agent's";
    private const string Python = "Python or a test runner runs it automatically";
    private const string Build = "build tools, editors or shells run commands from it";

    /// <summary>Names without case; `*` stands for the rest of a name, at one of its ends.</summary>
    private static readonly (string Reason, string[] Names)[] Rules =
    [
        (Hidden, [".*"]),
        (Assays, ["lab.yaml", "guidance.md", "statement.md", "statement.json"]),
        (Agents,
        [
            "claude*.md", "agents*.md", "agent.md", "gemini*.md", "skill.md", "copilot-instructions.md", "codex.md", "qwen.md",
            "crush.md", "warp.md", "conventions.md", "*.instructions.md", "*.prompt.md", "*.chatmode.md", "*.mdc", "llms.txt",
            "mcp.json", "opencode.json", "opencode.jsonc", "crush.json", "replit.md", "amazonq.md", "devin.md", "rules.md",
        ]),
        (Python,
        [
            "conftest.py", "sitecustomize.py", "usercustomize.py", "*.pth", "*.egg-link", "pyvenv.cfg", "pytest.ini", "tox.ini",
            "test*.py", "*_test.py", "pylintrc", "pylintrc.toml", "mypy.ini", "ruff.toml", "jupyter_*_config.py", "jupyter_config.py",
            "ipython_config.py", "pixi.toml", "noxfile.py", "fabfile.py", "tasks.py", "dodo.py", "setup.py", "setup.cfg",
            "pyproject.toml",
        ]),
        (Build,
        [
            "makefile", "gnumakefile", "*.mk", "justfile", "rakefile", "gemfile", "snakefile", "sconstruct", "wscript",
            "cmakelists.txt", "meson.build", "package.swift", "build.zig", "build.sbt", "build.xml", "build.boot", "project.clj",
            "deps.edn", "mix.exs", "rebar.config", "sconscript", "guardfile", "podfile", "*.gemspec", "composer.json", "bunfig.toml",
            "workspace", "module", "*.bazel", "*.bzl", "buck", "mvnw", "*.bat", "*.cmd", "*.ps1", "*.psm1", "*.psd1", "*.vbs",
            "*.wsf", "*.hta", "*.reg", "*.msc", "*.scr", "*.exe", "*.library-ms", "*.searchconnector-ms", "*.scf", "_exrc", "_gvimrc",
            "package.json", "deno.json", "deno.jsonc", "pnpm-workspace.yaml", "*file.js", "*.config.js", "*.config.cjs",
            "*.config.mjs", "*.config.ts", "*.config.mts", "*.config.cts", "*.conf.js", "*.conf.ts", "*.config.babel.js", "gulpfile*",
            "gruntfile*", "taskfile*", "cargo.toml", "build.rs", "build.gradle", "build.gradle.kts", "settings.gradle",
            "settings.gradle.kts", "gradlew", "pom.xml", "*.csproj", "*.fsproj", "*.sln", "*.slnx", "directory.build.props",
            "directory.build.targets", "nuget.config", "*.code-workspace", "*.sublime-project", "*.sublime-workspace", "*.iml",
            "dockerfile", "*.dockerfile", "docker-compose*", "compose*.yml", "compose*.yaml", "containerfile", "*.containerfile",
            "tiltfile", "skaffold.yaml", "devcontainer.json", "vagrantfile", "jenkinsfile", "procfile", "*.nix", "mise.toml",
            "devbox.json", "lefthook.yml", "lefthook.yaml", "_vimrc", "autorun.inf", "desktop.ini", "*.desktop", "*.lnk", "*.url",
            "*.webloc", "*.command", "*.terminal", "head", "hooks",
        ]),
    ];

    /// <summary>What of these files stays behind: what is not needed is not named, since nobody misses it.</summary>
    /// <param name="paths">All files, relative, with slashes.</param>
    public static IReadOnlyList<LeftOut> LeftOut(IEnumerable<string> paths)
        => [.. paths.Select(Acting).OfType<LeftOut>().Distinct().OrderBy(left => left.Path, StringComparer.Ordinal)];

    /// <summary>The file itself, or the folder above it, that acts; null when none does.</summary>
    public static LeftOut? Acting(string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            // A folder that is called like a file that acts is not read as one; hidden ones and hooks are.
            var isFile = i == parts.Length - 1;
            if (Reason(parts[i]) is { } reason && (isFile || parts[i].StartsWith('.') || parts[i].Equals("hooks", StringComparison.OrdinalIgnoreCase)))
            {
                return new LeftOut(string.Join('/', parts[..(i + 1)]) + (isFile ? "" : "/"), reason);
            }
        }

        return null;
    }

    /// <summary>True for a file that a candidate's `files` names, itself or by a folder above it; and for all where it names none.</summary>
    public static bool IsNeeded(string path, IReadOnlyList<string>? files)
        => files is null || path == CandidateFile.Name
            || files.Any(named => path == named || path.StartsWith($"{named}/", StringComparison.Ordinal));

    private static string? Reason(string name)
    {
        // As Windows and macOS read names: a disguise there is a name that acts.
        var plain = TreeRules.Undisguised(name);
        return Rules.FirstOrDefault(rule => rule.Names.Any(pattern => Fits(plain, pattern))).Reason;
    }

    private static bool Fits(string name, string pattern) => pattern.Split('*') switch
    {
        [var whole] => name == whole,
        [var start, var end] => name.Length >= start.Length + end.Length && name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal),
        _ => throw new InvalidOperationException($"A rule has one * and not as in {pattern}."),
    };
}
