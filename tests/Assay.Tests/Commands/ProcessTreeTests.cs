using System.Text;
using Assay.Commands;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Commands;

/// <summary>Who belongs to a tree of processes, told from the process table alone.</summary>
public sealed class ProcessTreeTests
{
    [Fact]
    public void A_line_of_the_process_table_is_read_whatever_the_name_is()
    {
        var entry = ProcessEntry.Parse("42 (a) b (c) S 7 42 41 0 -1 4194560 1 0 0 0 10 20 3 4 20 0 3 0 987654 1000 55 18446744073709551615 1 1");
        Assert.Equal(new ProcessEntry(42, 7, 41, 'S', 3, 987654, 37, 55), entry);
    }

    [Fact]
    public void Any_text_is_a_line_or_not_one()
        => Prop.ForAll<string?>(text => ProcessEntry.Parse(text ?? "") is null or { Pid: >= 0 }).QuickCheckThrowOnFailure();

    [Fact]
    public void Our_own_process_is_in_the_table()
        => Assert.Contains(ProcessEntry.Table(), process => process.Pid == Environment.ProcessId && process.Alive && process.Pages > 0);

    [Fact]
    public void Children_of_children_belong()
        => Assert.Equal([10, 11, 12], Among([P(10, 1), P(11, 10), P(12, 11), P(13, 1)], [(10, 10)]));

    [Fact]
    public void One_who_was_seen_before_belongs_though_its_parent_is_gone()
        => Assert.Equal([12, 14], Among([P(12, 1), P(13, 1), P(14, 12)], [(10, 10), (12, 12)]));

    [Fact]
    public void One_who_stayed_in_the_session_belongs_though_its_parent_is_gone()
        => Assert.Equal([12], Among([P(12, 1) with { Session = 10 }, P(13, 1)], [(10, 10)]));

    [Fact]
    public void One_who_carries_the_mark_belongs()
        => Assert.Equal([13, 14], Among([P(12, 1), P(13, 1), P(14, 13)], [], marked: 13));

    [Fact]
    public void A_stranger_who_got_a_member_s_number_later_does_not_belong_nor_does_his_session()
        => Assert.Empty(Among([P(10, 1) with { Started = 99, Session = 10 }, P(11, 10) with { Session = 10 }], [(10, 10)]));

    [Fact]
    public async Task Ending_a_tree_ends_all_of_it_while_it_is_still_growing()
    {
        var mark = Guid.NewGuid().ToString("N");
        await using var child = await Child.Start(new Command
        {
            Line = ["/usr/bin/python3", "-c", "import os, time\nfor _ in range(7): os.fork(); os.setsid() if os.getpid() % 3 == 0 and os.getsid(0) != os.getpid() else 0; time.sleep(0.02)\ntime.sleep(600)"],
            Environment = new Dictionary<string, string>(Command.Minimal) { ["MARK"] = mark },
        });
        while (child.Look().Count < 10) await Task.Delay(1);
        await child.End();
        Assert.DoesNotContain(ProcessEntry.Table(), process => process.Alive && EnvironmentOf(process.Pid).Contains(mark, StringComparison.Ordinal));
    }

    private static ProcessEntry P(int pid, int parent) => new(pid, parent, Session: 1, 'S', Threads: 1, Started: pid, 0, 0);

    private static IEnumerable<int> Among(ProcessEntry[] table, HashSet<(int, long)> known, int marked = 0)
        => ProcessTree.Among(table, known, pid => pid == marked).Select(process => process.Pid).Order();

    private static string EnvironmentOf(int pid)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
