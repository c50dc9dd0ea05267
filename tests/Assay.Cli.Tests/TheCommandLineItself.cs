using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class TheCommandLineItself
{
    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task The_version_is_printed_and_no_server_is_needed(string asked)
    {
        await using var caller = new Caller();

        Assert.Equal(0, await caller.Run(asked));

        Assert.Equal($"{Session.Build}\n", caller.Results);
        Assert.StartsWith(Session.Version, Session.Build, StringComparison.Ordinal);
        Assert.Empty(caller.Server.Asked);
    }

    [Fact]
    public async Task Help_of_a_command_is_the_same_with_and_without_dashes()
    {
        await using var one = new Caller();
        await using var other = new Caller();

        Assert.Equal((0, 0), (await one.Run("help", "run"), await other.Run("run", "--help")));

        Assert.Equal(one.Results, other.Results);
        Assert.Contains("assay run [DIR]", one.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_alone_lists_the_commands_and_help_of_a_slip_names_the_nearest()
    {
        await using var caller = new Caller();

        Assert.Equal(0, await caller.Run("help"));
        Assert.Contains("\n  labs ", caller.Results, StringComparison.Ordinal);

        Assert.Equal(2, await caller.Run("help", "stauts"));
        Assert.Contains("There is no command 'stauts': did you mean status?", caller.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--quiet")]
    [InlineData("-q")]
    public async Task Quiet_leaves_results_and_errors(string quiet)
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/doctor", new DoctorAnswer([new("bubblewrap", false, true, "not installed", "apt-get install bubblewrap")]));

        Assert.Equal(1, await caller.Run("doctor", quiet));
        Assert.Contains("bubblewrap", caller.Results, StringComparison.Ordinal);
        Assert.Empty(caller.Words);

        caller.Server.Refuse("/owner/status", new Problem("The split is sealed.", 403, Exit: ExitCode.Refused));
        Assert.Equal(3, await caller.Run("status", quiet));
        Assert.Equal("assay: The split is sealed.\n", caller.Words);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _assay assay")]
    [InlineData("zsh", "compdef _assay assay")]
    [InlineData("fish", "complete -c assay")]
    public async Task Each_shell_has_a_script(string shell, string line)
    {
        await using var caller = new Caller();

        Assert.Equal(0, await caller.Run("completion", shell));

        Assert.Contains(line, caller.Results, StringComparison.Ordinal);
        Assert.Contains("[suggest:", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_shell_is_refused_with_those_that_there_are()
    {
        await using var caller = new Caller();

        Assert.Equal(2, await caller.Run("completion", "tcsh"));

        Assert.Contains("bash", caller.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "run", "status")]
    [InlineData("run --dir", "--directions", "--agent")]
    [InlineData("run --agent c", "codex", "builtin")]
    [InlineData("init --task ", "multiclass", "codex")]
    [InlineData("completion ", "fish", "run")]
    [InlineData("help sta", "status", "run")]
    [InlineData("run ", "/", "b")]
    [InlineData("board ", "here", "/nowhere")]
    [InlineData("take here --direction ", "deeper-trees", "here")]
    public async Task A_shell_is_told_how_a_line_may_go_on(string line, string offered, string not)
    {
        await using var caller = new Caller();
        Directory.CreateDirectory(Path.Combine(caller.Folder, "here"));
        await File.WriteAllTextAsync(Path.Combine(caller.Folder, "here", "lab.yaml"), "lab: here");
        foreach (var (id, place) in new[] { ("l-1", "/"), ("l-2", Path.Combine(caller.Folder, "here")), ("l-3", "/nowhere") })
        {
            var state = Directory.CreateDirectory(Path.Combine(caller.Folder, "home", "labs", id));
            await File.WriteAllTextAsync(Path.Combine(state.FullName, "place"), place);
        }

        caller.Server.On("/owner/status", Samples.Status(LabActivity.Idle, Samples.Direction(1, "deeper-trees", 0.7)));

        Assert.Equal(0, await caller.Run($"[suggest:{line.Length}]", line));

        var words = caller.Results.Split('\n');
        Assert.Contains(offered, words);
        Assert.DoesNotContain(not, words);
        Assert.Empty(caller.Words);
    }

    [Fact]
    public async Task A_server_that_does_not_run_is_not_started_to_complete_a_word()
    {
        await using var caller = new Caller();
        await caller.Server.DisposeAsync();

        Assert.Equal(0, await caller.Run("[suggest:4]", "run "));

        Assert.Empty(caller.Words);
    }
}
