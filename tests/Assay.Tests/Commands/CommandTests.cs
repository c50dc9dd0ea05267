using System.Text;
using Assay.Commands;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Commands;

/// <summary>Programs are started without a shell, told nothing of our environment, and ended with all that they started.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("assay-command-").FullName;

    [Fact]
    public async Task Output_errors_and_exit_code_are_told_apart()
    {
        var finished = await Shell("printf out; printf err >&2; exit 3").Capture(default);
        Assert.Equal((3, "out", "err", false, false), (finished.Code, finished.Text, finished.Errors, finished.Cut, finished.Succeeded));
    }

    [Fact]
    public async Task No_shell_reads_the_arguments()
        => Assert.Equal("$HOME; `id` 'x' \"y\" *\n\n", (await new Command { Line = ["/usr/bin/printf", "%s\n\n", "$HOME; `id` 'x' \"y\" *"] }.Capture(default)).Text);

    [Fact]
    public async Task The_environment_is_minimal_or_what_is_given()
    {
        Environment.SetEnvironmentVariable("ASSAY_TEST_SECRET", "sesame");
        Assert.Equal(["ASSAY_TREE", "HOME", "LANG", "PATH"], Names((await new Command { Line = ["env"] }.Capture(default)).Text));
        Assert.Equal(["ASSAY_TREE", "X"], Names((await new Command { Line = ["env"], Environment = new Dictionary<string, string> { ["X"] = "1" } }.Capture(default)).Text));
        Assert.Empty(Names((await new Command { Line = ["env"], Environment = new Dictionary<string, string>() }.Capture(default)).Text));
    }

    [Fact]
    public async Task What_is_read_is_the_input_or_nothing()
    {
        var bytes = Enumerable.Range(0, 1_000_000).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal(bytes, (await new Command { Line = ["cat"], Input = new MemoryStream(bytes) }.Capture(default)).Output);
        Assert.Empty((await new Command { Line = ["cat"] }.Capture(default)).Output);
    }

    [Fact]
    public async Task A_program_need_not_read_all_of_its_input()
        => Assert.Equal(0, (await new Command { Line = ["true"], Input = new Endless() }.Capture(default)).Code);

    [Fact]
    public async Task What_goes_wrong_with_the_input_is_the_caller_s_to_hear()
        => await Assert.ThrowsAsync<IOException>(() => new Command { Line = ["cat"], Input = new Broken() }.Capture(default));

    [Fact]
    public async Task Output_is_kept_up_to_the_limit_and_the_program_never_waits()
    {
        var finished = await Shell("head -c 5000000 /dev/zero; exit 4").Capture(default, limit: 1000);
        Assert.Equal((4, 1000, true), (finished.Code, finished.Output.Length, finished.Cut));
    }

    [Fact]
    public async Task A_recording_holds_both_streams_up_to_the_limit()
    {
        var file = Path.Combine(folder, "log");
        Assert.Equal(5, await Shell("echo one; echo two >&2; exit 5").Record(file, 1000, default));
        Assert.Equal(["one", "two"], File.ReadAllLines(file).Order(StringComparer.Ordinal));
        await Shell("head -c 5000 /dev/zero | tr '\\0' x").Record(file, 1000, default);
        var text = await File.ReadAllTextAsync(file);
        Assert.InRange(text.Length, 1000, 1100);
        Assert.EndsWith("not kept]\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_program_ends_with_all_that_it_started()
    {
        using var stop = new CancellationTokenSource();
        var (ready, line) = (Path.Combine(folder, "ready"), $"600.{Environment.ProcessId}");
        var running = Shell($"sleep {line} & setsid sleep {line} & setsid -f sleep {line}; touch {ready}; wait").Capture(stop.Token);
        while (!File.Exists(ready)) await Task.Delay(10);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        while ((await new Command { Line = ["pgrep", "-f", $"^sleep {line}"] }.Capture(default)).Succeeded) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_daemon_that_keeps_the_output_open_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Shell("setsid -f sleep 601").Capture(stop.Token));
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -KILL $$", 137)]
    [InlineData("kill -TERM $$", 143)]
    public async Task A_signal_is_told_as_128_and_its_number(string script, int code)
        => Assert.Equal(code, (await Shell(script).Capture(default)).Code);

    [Fact]
    public async Task It_runs_where_it_is_told()
        => Assert.Equal(folder + "\n", (await new Command { Line = ["pwd"], Folder = folder }.Capture(default)).Text);

    [Fact]
    public async Task A_missing_program_is_said_with_the_package_that_brings_it()
    {
        var fault = await Assert.ThrowsAsync<AssayException>(() => new Command { Line = ["no-such-program"] }.Capture(default));
        Assert.Contains("no-such-program", fault.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install bubblewrap", Programs.Missing("bwrap").Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install util-linux", Programs.Missing("setpriv").Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Command Shell(string script) => new() { Line = ["/bin/sh", "-c", script] };

    private static IEnumerable<string> Names(string environment)
        => environment.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).Order(StringComparer.Ordinal);

    private sealed class Endless : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => ValueTask.FromException<int>(new IOException("The connection broke."));
    }
}
