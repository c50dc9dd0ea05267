using Assay.Protocol;
using Assay.Protocol.Owners;
using Xunit;

namespace Assay.Cli.Tests;

public sealed class ExitCodes
{
    [Theory]
    [InlineData("There is no command 'rnu': did you mean run?", "rnu")]
    [InlineData("`assay run` has no option --jsno: did you mean --json?", "run", "--jsno")]
    [InlineData("`assay run` has no option --tmie: did you mean --time?", "run", "--tmie=3m")]
    [InlineData("`assay init` needs DIR.", "init")]
    [InlineData("`assay init` needs --data FILE.", "init", "lab")]
    [InlineData("--data needs a value: --data FILE.", "init", "lab", "--data")]
    [InlineData("`assay steer` needs TEXT.", "steer")]
    [InlineData("does not take the argument 'b'", "board", "a", "b")]
    [InlineData("--time takes a duration", "run", "--time", "3")]
    [InlineData("--task takes binary", "init", "lab", "--data", "f", "--target", "y", "--task", "guess")]
    [InlineData("ASSAY_URL is not set", "brief")]
    public async Task A_command_line_that_is_not_understood_ends_with_2_and_one_sentence(string sentence, params string[] arguments)
    {
        await using var caller = new Caller();

        Assert.Equal(2, await caller.Run(arguments));

        Assert.Contains(sentence, caller.Words, StringComparison.Ordinal);
        Assert.Single(caller.Words.TrimEnd().Split('\n'));
        Assert.Empty(caller.Results);
        Assert.Empty(caller.Server.Asked);
    }

    [Theory]
    [InlineData(ExitCode.Failed, 422, 1)]
    [InlineData(ExitCode.Usage, 400, 2)]
    [InlineData(ExitCode.Refused, 403, 3)]
    public async Task What_the_server_refuses_ends_with_its_words_and_its_code(ExitCode exit, int status, int code)
    {
        await using var caller = new Caller();
        caller.Server.Refuse("/owner/status", new Problem("The split is sealed.", status, Exit: exit));

        Assert.Equal(code, await caller.Run("status"));

        Assert.Equal("assay: The split is sealed.\n", caller.Words);
    }

    [Fact]
    public async Task A_serious_hazard_makes_check_fail()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/check", new CheckAnswer("churn", [new(Severity.Serious, "give-away", "refund", "It tells the target.", "Drop it.")]));

        Assert.Equal(1, await caller.Run("check"));

        Assert.Contains("serious: target leakage [refund]: It tells the target.", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mere_warning_does_not()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/check", new CheckAnswer("churn", [new(Severity.Warning, "few-rows", null, "Few rows.", "Get more.")]));

        Assert.Equal(0, await caller.Run("check"));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("entry 3 was changed", 1)]
    public async Task A_broken_chain_makes_journal_verify_fail(string? fault, int code)
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/journal", Samples.Journal("a", "b") with { Fault = fault });

        Assert.Equal(code, await caller.Run("journal", "--verify"));

        Assert.Contains(fault ?? "the hash chain is intact", caller.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_needed_that_is_missing_makes_doctor_fail()
    {
        await using var caller = new Caller();
        caller.Server.On("/owner/doctor", new DoctorAnswer([new("bubblewrap", false, true, "not there", "apt-get install bubblewrap")]));

        Assert.Equal(1, await caller.Run("doctor"));

        Assert.Contains("apt-get install bubblewrap", caller.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130()
    {
        await using var caller = new Caller();
        caller.Interrupt.Press();

        Assert.Equal(130, await caller.Run("status"));
    }

    [Fact]
    public async Task The_stack_is_shown_to_those_who_ask_for_it()
    {
        await using var caller = new Caller();

        Assert.Equal(2, await caller.Run("status", "--verbose"));

        Assert.Contains("   at ", caller.Words, StringComparison.Ordinal);
    }
}
