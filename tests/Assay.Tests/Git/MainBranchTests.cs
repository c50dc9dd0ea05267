using Assay.Git;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Git;

/// <summary>Main is written by one hand, and the owner's own work in the lab folder is never disturbed.</summary>
public sealed class MainBranchTests : IAsyncLifetime
{
    private LabFolder lab = null!;

    public async ValueTask InitializeAsync() => lab = await LabFolder.Begin();

    public ValueTask DisposeAsync()
    {
        lab.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_commit_takes_in_files_that_lie_there_already()
    {
        var folder = Path.Combine(lab.Root, "fresh");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "lab.yaml"), "lab: x\n");
        var repository = await Repository.Create(folder, default);
        var commit = await repository.CommitToMain(new Dictionary<string, byte[]?> { ["lab.yaml"] = "lab: x\n"u8.ToArray() }, "Begin", default);
        Assert.Equal(commit, await repository.Head("main", default));
        Assert.Equal("", await new LabTwin(folder).Status());
    }

    [Fact]
    public async Task A_commit_appears_in_the_owner_s_folder()
    {
        var commit = await lab.Commit("directions/first.md", "one\n");
        Assert.Equal(commit, await lab.Repository.Head("main", default));
        Assert.Equal("one\n", await File.ReadAllTextAsync(Path.Combine(lab.Lab, "directions/first.md")));
        Assert.Equal("", await lab.Owner("status", "--porcelain"));
        Assert.Equal("Assay <assay@localhost>", await lab.Owner("log", "-1", "--format=%an <%ae>"));
    }

    [Fact]
    public async Task A_deleted_file_disappears_from_the_owner_s_folder()
    {
        await lab.Commit("old.md", "x");
        await lab.Commit("old.md", null);
        Assert.False(File.Exists(Path.Combine(lab.Lab, "old.md")));
        Assert.Equal("", await lab.Owner("status", "--porcelain"));
    }

    [Fact]
    public async Task What_changes_nothing_makes_no_commit()
    {
        var first = await lab.Commit("a.md", "same");
        Assert.Equal(first, await lab.Commit("a.md", "same"));
        Assert.Equal(first, await lab.Commit("never-there.md", null));
    }

    [Fact]
    public async Task The_owner_s_unfinished_work_is_left_alone()
    {
        await lab.Commit("notes.md", "ours\n");
        await File.WriteAllTextAsync(Path.Combine(lab.Lab, "notes.md"), "hers, unfinished\n");
        await File.WriteAllTextAsync(Path.Combine(lab.Lab, "staged.md"), "staged\n");
        await lab.Owner("add", "staged.md");
        await File.WriteAllTextAsync(Path.Combine(lab.Lab, "new.md"), "hers, untracked\n");
        await lab.Commit("notes.md", "ours, changed\n");
        await lab.Commit("new.md", "ours, new\n");
        Assert.Equal("hers, unfinished\n", await File.ReadAllTextAsync(Path.Combine(lab.Lab, "notes.md")));
        Assert.Equal("hers, untracked\n", await File.ReadAllTextAsync(Path.Combine(lab.Lab, "new.md")));
        Assert.Contains("A  staged.md", await lab.Owner("status", "--porcelain"), StringComparison.Ordinal);
        Assert.Equal("staged\n", await lab.Owner("show", ":staged.md") + "\n");
        Assert.DoesNotContain("staged.md", await lab.Owner("ls-tree", "-r", "--name-only", "main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_the_owner_made_a_link_is_not_written_through()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(lab.Root, "elsewhere")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(lab.Lab, "directions"), elsewhere);
        await lab.Commit("directions/first.md", "one\n");
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
        Assert.Equal("one", await lab.Owner("show", "main:directions/first.md"));
    }

    [Fact]
    public async Task An_owner_on_another_branch_sees_nothing_change()
    {
        await lab.Owner("checkout", "-q", "-b", "mine");
        await lab.Commit("new.md", "x");
        Assert.False(File.Exists(Path.Combine(lab.Lab, "new.md")));
        Assert.Equal("", await lab.Owner("status", "--porcelain"));
    }

    [Fact]
    public async Task Hooks_filters_and_replacements_of_the_repository_are_not_run()
    {
        var trace = Path.Combine(lab.Root, "trace");
        var hooks = Directory.CreateDirectory(Path.Combine(lab.Lab, ".git/hooks")).FullName;
        foreach (var hook in new[] { "post-commit", "reference-transaction", "post-checkout", "pre-commit", "post-index-change" })
        {
            var path = Path.Combine(hooks, hook);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\necho {hook} >>{trace}\n");
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        await lab.Owner("config", "core.fsmonitor", $"echo fsmonitor >>{trace}");
        await lab.Commit("a.md", "x");
        await lab.Repository.SetBranch("exp/a", await lab.Repository.Head("main", default), default);
        Assert.False(File.Exists(trace));
    }

    [Fact]
    public async Task Commits_made_at_once_are_all_there_in_the_end()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => new Repository(lab.Lab).CommitToMain(
            new Dictionary<string, byte[]?> { [$"n/{i}.md"] = "x"u8.ToArray() }, $"{i}", default)));
        Assert.Equal("9", await lab.Owner("rev-list", "--count", "main"));
        Assert.Equal(8, (await lab.Owner("ls-tree", "--name-only", "main:n")).Split('\n').Length);
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("/abs")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    public async Task A_path_that_leads_out_of_the_folder_is_no_path(string path)
        => await Assert.ThrowsAsync<ArgumentException>(() => lab.Commit(path, "x"));

    [Fact]
    public async Task A_clone_is_main_alone_and_knows_nothing_of_its_origin()
    {
        var secret = await lab.Owner("commit-tree", "-m", "private direction", "HEAD^{tree}");
        await lab.Repository.SetBranch("exp/other", secret, default);
        await lab.Owner("tag", "v1");
        await lab.Open();
        Assert.Equal("refs/heads/exp/d-0001\nrefs/heads/main", await lab.Guest("for-each-ref", "--format=%(refname)"));
        Assert.Equal("exp/d-0001", await lab.Guest("symbolic-ref", "--short", "HEAD"));
        Assert.Equal("a lab\n", await File.ReadAllTextAsync(Path.Combine(lab.Clone, "README.md")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => lab.Guest("cat-file", "-e", secret));
        Assert.Equal("", await lab.Shell($"grep -rl '{lab.Root}' . || true"));
        Assert.False(Directory.Exists(Path.Combine(lab.Clone, ".git/hooks")));
        Assert.False(File.Exists(Path.Combine(lab.Clone, ".git/objects/info/alternates")));
    }

    [Fact]
    public async Task Objects_of_a_clone_are_copies()
    {
        await lab.Open();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(lab.Clone, ".git/objects"), "*", SearchOption.AllDirectories))
        {
            Assert.Equal("1", await lab.Shell($"stat -c %h '{file}' | tr -d '\\n'"));
        }
    }

    [Fact]
    public async Task A_file_is_read_from_a_branch_or_a_commit()
    {
        var commit = await lab.Commit("a.md", "first");
        await lab.Commit("a.md", "second");
        Assert.Equal("first"u8.ToArray(), await lab.Repository.File(commit, "a.md", 100, default));
        Assert.Equal("second"u8.ToArray(), await lab.Repository.File("main", "a.md", 100, default));
        Assert.Null(await lab.Repository.File("main", "b.md", 100, default));
        Assert.Null(await lab.Repository.File("main", "../README.md", 100, default));
        await Assert.ThrowsAsync<AssayException>(() => lab.Repository.File("main", "a.md", 3, default));
        await Assert.ThrowsAsync<AssayException>(() => lab.Repository.Head("no-such", default));
    }

    [Fact]
    public async Task Extracting_writes_plain_files_and_no_links()
    {
        await lab.Commit("deep/er/file.txt", "text");
        await File.WriteAllTextAsync(Path.Combine(lab.Lab, "run.sh"), "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(lab.Lab, "run.sh"), (UnixFileMode)0b111_101_101);
        File.CreateSymbolicLink(Path.Combine(lab.Lab, "link"), "/etc/passwd");
        await lab.Owner("add", "-A");
        await lab.Owner("commit", "-q", "-m", "The owner's link");
        var target = Path.Combine(lab.Root, "out");
        await lab.Repository.Extract("main", target, 1 << 20, default);
        Assert.Equal(["README.md", "deep/er/file.txt", "run.sh"], Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(target, path)).Order(StringComparer.Ordinal));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(Path.Combine(target, "run.sh")));
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(Path.Combine(target, "README.md")));
        await Assert.ThrowsAsync<AssayException>(() => lab.Repository.Extract("main", Path.Combine(lab.Root, "small"), 10, default));
    }

    [Theory]
    [InlineData("-rf")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a.lock")]
    [InlineData("")]
    [InlineData("a\n")]
    public async Task A_branch_s_name_is_plain(string name)
        => await Assert.ThrowsAsync<AssayException>(() => lab.Repository.SetBranch(name, "main", default));

    [Theory]
    [InlineData("main")]
    [InlineData("exp/d-0007")]
    [InlineData("exp/deeper-trees")]
    [InlineData("exp/v1.2_x")]
    public void Ordinary_names_are_branches(string name) => Assert.Equal($"refs/heads/{name}", BranchName.Ref(name));

    [Fact]
    public async Task A_folder_that_is_no_repository_is_a_fault_and_no_other_is_found_above_it()
    {
        var inner = Directory.CreateDirectory(Path.Combine(lab.Lab, "inner")).FullName;
        await Assert.ThrowsAsync<GitException>(() => new Repository(inner).Head("main", default));
    }

    private sealed class LabTwin(string folder)
    {
        public async Task<string> Status() => (await new Assay.Commands.Command { Line = ["git", "status", "--porcelain"], Folder = folder }.Capture(default)).Text;
    }
}
