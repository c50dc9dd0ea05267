using System.IO.Enumeration;

namespace Assay.Candidates.Export;

/// <summary>Names by which a program recognises its own files and folders and acts on them, whatever a candidate declares. Pure.</summary>
internal static class ActingNames
{
    private const string Hidden = "hidden files and folders can configure other programs";
    private const string Agents = "agents read it as instructions";
    private const string Assays = "Assay writes its own, and this one is the agent's";
    private const string Python = "Python or one of its tools runs it automatically";
    private const string Build = "build tools, editors or shells run commands from it";
    private const string Folder = "git, Python, Node.js or a desktop loads what such a folder holds";
    private const string Option = "its name can be taken for an option or a command";
    private const string Command = "it has the name of a command, which may be run in its place";

    /// <summary>In lower case; `*` stands for any characters.</summary>
    private static readonly (string Reason, string[] Names)[] Folders =
    [
        (Hidden, [".*"]),
        (Folder,
        [
            "node_modules", "bower_components", "site-packages", "dist-packages", "__pycache__", "__pypackages__", "venv",
            "virtualenv", "*.dist-info", "*.egg-info", "*.egg", "*.app", "*.workflow", "_darcs", "cvs",
        ]),
    ];

    /// <summary>In lower case; `*` stands for any characters.</summary>
    private static readonly (string Reason, string[] Names)[] Files =
    [
        (Hidden, [".*"]),
        (Assays, ["lab.yaml", "guidance.md", "statement.md", "statement.json"]),
        (Agents,
        [
            "claude*.md", "claude*.json", "agent*.md", "gemini*.md", "gemini*.json", "skill.md", "copilot*.md", "codex*.md", "qwen*.md",
            "crush.md", "warp.md", "conventions.md", "*.instructions.md", "instructions.md", "*.prompt.md", "*.chatmode.md", "memory.md",
            "llms*.txt", "mcp*.json", "soul.md", "codebuddy.md", "codebuff.json", "opencode.json*", "crush.json", "replit.md",
            "amazonq.md", "devin.md", "rules.md",
        ]),
        (Python,
        [
            "conftest.py", "sitecustomize.py", "usercustomize.py", "pyvenv.cfg", "entry_points.txt", "pylintrc", "matplotlibrc",
            "jupyter*config.*", "ipython_*config.*", "ipcluster_config.*", "noxfile.py", "fabfile.py",
            "dodo.py", "pavement.py", "pelicanconf.py", "*.conf.py", "celeryconfig.py", "locustfile.py", "hubconf.py",
            "setup.py", "pyproject.toml", "pytest*.toml", "pytest*.ini", "tox.*", "setup.cfg", "unittest.cfg", "nose2.cfg", "*-gdb.*",
            "mlproject", "dvc.yaml", "workspace.yaml", "dagster.yaml", "prefect.yaml", "dbt_project.yml", "mkdocs.y*ml",
        ]),
        (Build,
        [
            "*file", "*file.js", "*file.mjs", "*file.cjs", "*file.ts", "*file.babel.js", "*file.rb", "makefile.*", "gulpfile*",
            "gruntfile*", "taskfile*", "helmfile.*", "dockerfile*", "containerfile*", "conanfile.*", "magefile*", "build.pl",
            "docker-compose*", "docker-bake*", "compose*.yml", "compose*.yaml", "cmakelists.txt", "cmakepresets.json",
            "cmakeuserpresets.json", "meson.build", "meson.options", "meson_options.txt", "package.swift", "build.zig*", "build.xml",
            "ivy.xml", "pom.xml", "phpunit*.xml", "build.boot", "project.clj", "deps.edn", "mix.exs", "rebar.config", "build.rs",
            "dune", "dune-project", "sconstruct", "sconscript", "wscript", "waf", "buck", "build", "workspace", "module", "pants",
            "configure", "mvnw", "gradlew", "artisan", "description", "namespace", "cleanup", "rust-toolchain", "compile_flags.txt",
            "compile_commands.json", "rust-project.json", "hie.yaml", "stack.yaml", "package.yaml", "shard.yml", "pubspec.yaml",
            "global.json", "*proj", "dotnet-tools.json", "omnisharp.json", "launchsettings.json", "nuget.config",
            "*.runtimeconfig.json", "*.deps.json", "package.json", "package-lock.json", "npm-shrinkwrap.json", "bower.json",
            "composer.json", "deno.json", "deno.jsonc", "import_map.json", "pnpm-*.yaml", "lerna.json", "nx.json", "rush.json",
            "turbo.json", "turbo.jsonc", "angular.json", "biome.json", "biome.jsonc", "cspell.json", "tsconfig*.json",
            "jsconfig*.json", "*.config.json", "*.config.*js", "*.config.*ts", "*.config.js", "*.config.ts", "*.config.babel.js",
            "*.conf.js", "*.conf.ts", "*.conf.json", "webpack*.js", "brunch-config.js", "wallaby.js", "devcontainer*.json",
            "devbox.json", "devenv.yaml", "skaffold.yaml", "lefthook*", "kustomization.yaml", "kustomization.yml", "cloudbuild.yaml",
            "cloudbuild.yml", "buildspec.yml", "buildspec.yaml", "appveyor.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml",
            "action.yml", "action.yaml", "moon.yml", "_config.yml", "_quarto.y*ml", "_bookdown.yml", "_pkgdown.yml", "_site.yml",
            "_targets.*", "_exrc", "_vimrc", "_gvimrc", "autorun.*", "desktop.ini", "go.mod", "go.work", "activate", "activate.*", "head",
            "_fossil_", "*.workspace.*", "*.tf.json", "*rc", "*.dist", "jasmine.json", "nodemon.json", "nightwatch.json", "wrangler.json*",
            "cdk.json", "truffle-config.js", "ember-cli-build.js", "devfile.yaml", "devfile.yml", "cog.yaml", "bentofile.yaml",
            "serverless.y*ml", "pulumi.y*ml", "process-compose.y*ml", "maskfile.md", "install.r", "startup.m", "tupfile*",
        ]),
    ];

    /// <summary>In lower case, at the top of the folder, where tools are started.</summary>
    private static readonly string[] AtTheTop = ["tasks.py", "manage.py", "conf.py"];

    /// <summary>What a shell, or a program that a shell gives all names of a folder, takes for something else than a name.</summary>
    private static readonly char[] Signs = [.. "$`;|&<>*?\"'\\(){}[]!#~\n\r\t"];

    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>Commands that people start by a bare name. Some shells, and Windows, search the current folder first.</summary>
    private static readonly HashSet<string> Commands =
    [
        .. ("python pypy pip pipx conda mamba uv uvx poetry pytest jupyter ipython node npm npx yarn pnpm bun deno git gh hg svn make "
            + "cmake ninja gcc clang cargo rustc go java javac mvn gradle dotnet msbuild rscript julia docker podman kubectl bash sh zsh fish "
            + "cmd powershell pwsh ls ll dir cd cat less more cp mv rm grep rg sed awk vi vim nano emacs code cursor open explorer notepad ssh "
            + "scp curl wget tar unzip sudo clear pwd which assay mlflow dvc wandb claude codex gemini opencode aider "
            + "setsid setpriv unshare bwrap socat").Split(' '),
    ];

    /// <summary>The file itself, or the first folder above it, that acts by its name; null when none does.</summary>
    /// <param name="path">The path as it is.</param>
    /// <param name="parts">The path in lower case.</param>
    public static LeftOut? Find(string path, string[] parts)
    {
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (Reason(Folders, parts[i]) is { } reason)
            {
                return new LeftOut(string.Join('/', path.Split('/')[..(i + 1)]) + "/", reason);
            }
        }

        return Own(parts) is { } own ? new LeftOut(path, own) : null;
    }

    private static string? Own(string[] parts)
        => Reason(Files, parts[^1])
            ?? (parts.Length == 1 && AtTheTop.Contains(parts[0]) ? Python : null)
            ?? (parts.Any(part => part.StartsWith('-') || part.IndexOfAny(Signs) >= 0) ? Option : null)
            ?? (IsCommand(parts[^1]) ? Command : null);

    private static string? Reason((string Reason, string[] Names)[] rules, string name)
        => rules.FirstOrDefault(rule => Fits(name, rule.Names)).Reason;

    /// <summary>True for a name, in lower case, that one of the patterns describes.</summary>
    public static bool Fits(string name, string[] patterns)
        => patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name));

    // Windows starts git.js where somebody types git; python3.11 is a python.
    private static bool IsCommand(string name)
        => Kinds.Of(name) is var kind && (kind == "js" || kind.All(char.IsAsciiDigit))
            && Commands.Contains(name.Split('.')[0].TrimEnd(Digits));
}
