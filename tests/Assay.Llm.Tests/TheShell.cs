using System.Globalization;
using Assay.Llm.Tools;
using Assay.Protocol;
using Assay.Testing;
using Xunit;

namespace Assay.Llm.Tests;

public sealed class TheShell : IDisposable
{
    private static readonly TimeSpan Plenty = TimeSpan.FromMinutes(1);

    private readonly TempFolder folder = new();

    private Shell Shell => new(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_command_tells_both_streams_and_its_exit_code()
        => Assert.Equal("out\nerr\n[exit code 3]", (await Shell.Run("echo out; echo err >&2; exit 3", Plenty, CancellationToken.None)).Told);

    [Fact]
    public async Task A_command_whose_time_is_over_is_ended_with_all_that_it_started()
    {
        var finished = await Shell.Run("sleep 300 & echo $!; sleep 300", TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.Null(finished.Code);
        Assert.Contains("its time was over", finished.Told, StringComparison.Ordinal);
        var sleeper = int.Parse(finished.Output.Trim(), CultureInfo.InvariantCulture);
        while (File.Exists($"/proc/{sleeper}/stat") && !File.ReadAllText($"/proc/{sleeper}/stat").Contains(") Z", StringComparison.Ordinal))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task What_runs_on_in_the_background_is_not_waited_for()
    {
        var finished = await Shell.Run("sleep 300 & echo $!", Plenty, CancellationToken.None);

        Assert.Equal(0, finished.Code);
        await Shell.Run($"kill {finished.Output}", Plenty, CancellationToken.None);
    }

    [Fact]
    public async Task Of_a_long_output_the_beginning_and_the_end_are_told()
    {
        var told = (await Shell.Run("echo first; printf 'y\\n%.0s' {1..50000}; echo last", Plenty, CancellationToken.None)).Told;

        Assert.StartsWith("first\n", told, StringComparison.Ordinal);
        Assert.EndsWith("y\nlast\n[exit code 0]", told, StringComparison.Ordinal);
        Assert.Contains("[… 90011 characters are left out here …]", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_files_of_the_clone_are_opened()
    {
        File.WriteAllText(Path.Combine(folder.Path, "p.csv"), "id\n");
        var files = new CloneFiles(folder.Path, Shell);

        await using var file = await files.Open("p.csv", CancellationToken.None);
        Assert.Equal(3, file.Length);
        await Assert.ThrowsAsync<AssayException>(() => files.Open("/etc/passwd", CancellationToken.None));
        await Assert.ThrowsAsync<AssayException>(() => files.Open("../p.csv", CancellationToken.None));
    }

    [Fact]
    public async Task What_is_not_committed_is_not_handed_in()
    {
        await Shell.Run("git init -q -b main . && echo 1 > a && git add a && git -c user.name=a -c user.email=a@b commit -q -m a && echo 2 > a", Plenty, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<AssayException>(() => new CloneFiles(folder.Path, Shell).Bundle(CancellationToken.None));
        Assert.Contains("Not everything is committed, and only commits are submitted: a", refusal.Message, StringComparison.Ordinal);
    }
}
