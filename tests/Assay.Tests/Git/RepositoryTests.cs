using System.Text;
using Assay.Commands;
using Assay.Git;
using Assay.Testing;
using Xunit;

namespace Assay.Tests.Git;

public sealed class RepositoryTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_commit_on_main_brings_the_folder_up_to_date_and_leaves_the_owners_work_alone()
    {
        var lab = await Lab();
        await File.WriteAllTextAsync(Path.Combine(lab.Folder, "mine.txt"), "the owner's", cancel);
        await File.WriteAllTextAsync(Path.Combine(lab.Folder, "README.md"), "being edited", cancel);

        await lab.CommitToMain(Files(("README.md", "newer"), ("directions/a.md", "a")), "Record a", cancel);

        Assert.Equal("being edited", await File.ReadAllTextAsync(Path.Combine(lab.Folder, "README.md"), cancel));
        Assert.Equal("a", await File.ReadAllTextAsync(Path.Combine(lab.Folder, "directions", "a.md"), cancel));
        Assert.Equal("newer", Encoding.UTF8.GetString((await lab.ReadFile("main", "README.md", 100, cancel))!));
        Assert.Equal(["?? mine.txt", "M README.md"], (await Run(lab.Folder, "git", "status", "--porcelain")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order());
    }

    [Fact]
    public async Task The_same_files_again_make_no_commit()
    {
        var lab = await Lab();
        var first = await lab.CommitToMain(Files(("x.md", "x")), "Write x", cancel);
        Assert.Equal(first, await lab.CommitToMain(Files(("x.md", "x")), "Write x", cancel));
    }

    [Fact]
    public async Task Many_commits_at_once_all_land()
    {
        var lab = await Lab();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => new Repository(lab.Folder, folder.Path).CommitToMain(Files(($"f{n}.md", "x")), $"Write {n}", cancel)));
        Assert.Equal("13", (await Run(lab.Folder, "git", "rev-list", "--count", "main")).Trim());
    }

    [Fact]
    public async Task A_branch_comes_in_through_a_bundle_and_its_files_can_be_extracted()
    {
        var lab = await Lab();
        var clone = await Clone(lab);
        await Shell(clone, "mkdir sub && echo hi > sub/predict.py && chmod +x sub/predict.py && git add -A && git commit -qm work");

        var taken = Assert.IsType<Intake.Taken>(await Send(lab, clone));

        Assert.Equal(taken.Commit, await lab.Head("exp/trees", cancel));
        var target = folder.File("out");
        await lab.Extract(taken.Commit, target, 1 << 20, cancel);
        Assert.Equal("hi\n", await File.ReadAllTextAsync(Path.Combine(target, "sub", "predict.py"), cancel));
        Assert.True(File.GetUnixFileMode(Path.Combine(target, "sub", "predict.py")).HasFlag(UnixFileMode.UserExecute));
    }

    [Theory]
    [InlineData("ln -s /etc/passwd candidate.yaml && git add -A && git commit -qm x", "no plain file")]
    [InlineData("git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),sub && git commit -qm x", "no plain file")]
    [InlineData("b=$(echo '[filter]' | git hash-object -w --stdin) && git update-index --add --cacheinfo 100644,$b,.gitattributes && git commit -qm x", "takes for its own")]
    [InlineData("echo x > 'a\\b' && git add -A && git commit -qm x", "character that is not taken")]
    [InlineData("head -c 3000000 /dev/urandom > big && git add -A && git commit -qm x", "more than 1 MiB")]
    [InlineData("ln -s / l && git add -A && git commit -qm x && git rm -q l && git commit -qm y", "no plain file")]
    public async Task What_is_no_plain_file_is_refused(string script, string reason)
    {
        var lab = await Lab();
        var clone = await Clone(lab);
        await Shell(clone, script);

        var refused = Assert.IsType<Intake.Refused>(await Send(lab, clone));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.False((await new Command { Line = ["git", "-C", lab.Folder, "rev-parse", "--verify", "-q", "refs/heads/exp/trees"] }.Capture(cancel)).Succeeded);
        Assert.Empty(Directory.EnumerateDirectories(folder.Path, "quarantine-*"));
    }

    [Fact]
    public async Task A_bundle_of_something_else_than_main_is_refused()
    {
        var lab = await Lab();
        var stranger = folder.File("stranger");
        await Run("/", "git", "init", "-q", "-b", "main", stranger);
        await Shell(stranger, "echo a > a && git add -A && git commit -qm a && git checkout -q -b exp && echo b > b && git add -A && git commit -qm b");

        Assert.Contains("not on main", Assert.IsType<Intake.Refused>(await Send(lab, stranger)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_branches_in_one_bundle_are_refused()
    {
        var lab = await Lab();
        var clone = await Clone(lab);
        await Shell(clone, "echo a > a && git add -A && git commit -qm a && git branch other && git bundle create -q ../two.bundle other exp/d-0001 ^main");
        await using var file = File.OpenRead(folder.File("two.bundle"));

        Assert.Contains("more than one", Assert.IsType<Intake.Refused>(await lab.TakeIn(file, "exp/trees", 1 << 20, cancel)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_damage_to_a_bundle_is_an_answer_and_never_a_crash()
    {
        var lab = await Lab();
        var clone = await Clone(lab);
        await Shell(clone, "echo a > a && git add -A && git commit -qm a && git bundle create -q ../one.bundle main..HEAD");
        var bytes = await File.ReadAllBytesAsync(folder.File("one.bundle"), cancel);
        var random = new Random(7);
        for (var i = 0; i < 25; i++)
        {
            var damaged = bytes[..random.Next(bytes.Length)].Concat(bytes[random.Next(bytes.Length)..]).ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            if (!damaged.SequenceEqual(bytes))
            {
                Assert.IsType<Intake.Refused>(await lab.TakeIn(new MemoryStream(damaged), "exp/trees", 1 << 20, cancel));
            }
        }
    }

    [Theory]
    [InlineData("", "does not end")]
    [InlineData("# v2 git bundle\n", "does not end")]
    [InlineData("# v9 git bundle\n\n", "no git bundle")]
    [InlineData("# v3 git bundle\n@filter=blob:none\n\n", "capability")]
    [InlineData("# v2 git bundle\nxyz refs/heads/a\n\n", "forty hexadecimal")]
    [InlineData("# v2 git bundle\n-0123456789012345678901234567890123456789 x\n\n", "brings no branch")]
    public void A_header_that_is_none_is_named(string text, string reason)
        => Assert.Contains(reason, BundleHeader.Read(Encoding.UTF8.GetBytes(text)).Fault, StringComparison.Ordinal);

    [Theory]
    [InlineData(".git/config")]
    [InlineData("a/.GIT/x")]
    [InlineData(".g\u200cit/x")]
    [InlineData(".git. /x")]
    [InlineData("git~1/x")]
    [InlineData("a//b")]
    [InlineData(".gitmodules")]
    [InlineData("a\nb")]
    public void A_name_that_git_takes_for_its_own_is_found(string path) => Assert.NotNull(TreeRules.PathFault(path));

    [Theory]
    [InlineData("predict.py")]
    [InlineData(".gitignore")]
    [InlineData("a b/ü.txt")]
    public void A_plain_name_is_taken(string path) => Assert.Null(TreeRules.PathFault(path));

    private async Task<Repository> Lab()
    {
        await Repository.Create(folder.File("lab"), cancel);
        var lab = new Repository(folder.File("lab"), folder.Path);
        await lab.CommitToMain(Files(("README.md", "a lab")), "Begin the lab", cancel);
        return lab;
    }

    private async Task<string> Clone(Repository lab)
    {
        var clone = folder.File("clone");
        await lab.CloneMain(clone, "exp/d-0001", cancel);
        return clone;
    }

    private async Task<Intake> Send(Repository lab, string clone)
    {
        await Run(clone, "git", "bundle", "create", "-q", folder.File("sent.bundle"), "main..HEAD");
        await using var file = File.OpenRead(folder.File("sent.bundle"));
        return await lab.TakeIn(file, "exp/trees", 1 << 20, cancel);
    }

    private static Dictionary<string, byte[]?> Files(params (string Path, string Text)[] files)
        => files.ToDictionary(file => file.Path, file => (byte[]?)Encoding.UTF8.GetBytes(file.Text));

    private Task<string> Shell(string place, string script) => Run(place, "/bin/sh", "-ec", script);

    private async Task<string> Run(string place, params string[] line)
    {
        var finished = await new Command
        {
            Line = line,
            Folder = place,
            Environment = new Dictionary<string, string>(Command.Minimal)
            {
                ["GIT_AUTHOR_NAME"] = "a", ["GIT_AUTHOR_EMAIL"] = "a@localhost", ["GIT_COMMITTER_NAME"] = "a", ["GIT_COMMITTER_EMAIL"] = "a@localhost",
            },
        }.Capture(cancel);
        Assert.True(finished.Succeeded, finished.Errors);
        return finished.Text;
    }
}
