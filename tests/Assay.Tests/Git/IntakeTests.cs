using System.Text;
using Assay.Git;
using Xunit;

namespace Assay.Tests.Git;

/// <summary>What a guest may bring in a bundle, and what is refused with a sentence.</summary>
public sealed class IntakeTests : IAsyncLifetime
{
    private LabFolder lab = null!;

    public async ValueTask InitializeAsync()
    {
        lab = await LabFolder.Begin();
        await lab.Open();
    }

    public ValueTask DisposeAsync()
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(lab.Scratch));
        lab.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_honest_branch_is_taken_in()
    {
        await lab.Write("predict.py", "print(1)\n");
        await lab.Write("models/a/b.txt", "x");
        await lab.Shell("chmod +x predict.py && git commit -qam exec");
        var taken = Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle()));
        Assert.Equal(await lab.Guest("rev-parse", "HEAD"), taken.Commit);
        Assert.Equal(taken.Commit, await lab.Repository.Head("exp/d-0001", default));
        Assert.Equal("print(1)", await lab.Owner("show", "exp/d-0001:predict.py"));
        Assert.Equal("", await lab.Owner("status", "--porcelain"));
        await lab.Owner("fsck", "--strict", "--no-dangling");
    }

    [Fact]
    public async Task A_bundle_may_name_the_branch_and_may_bring_merges_and_a_changed_file_of_main()
    {
        await lab.Write("README.md", string.Concat(Enumerable.Repeat("a lab, long enough for a delta\n", 100)));
        await lab.Shell("git checkout -q -b side main && echo side >side.txt && git add side.txt && git commit -qm side && git checkout -q exp/d-0001 && git merge -q side -m merge");
        Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle("main..exp/d-0001")));
    }

    [Fact]
    public async Task A_history_that_does_not_begin_at_main_is_refused()
    {
        await lab.Shell("git checkout -q --orphan other && git commit -qm 'From nowhere'");
        Assert.Contains("does not build on main", Assert.IsType<Intake.Refused>(await lab.TakeIn(await lab.Bundle("HEAD"))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_of_version_3_is_taken_in()
    {
        await lab.Write("a", "x");
        Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle("main..HEAD", "--version=3")));
    }

    [Fact]
    public async Task A_branch_that_began_before_main_moved_on_is_taken_in()
    {
        await lab.Write("a", "x");
        var bundle = await lab.Bundle();
        await lab.Commit("directions/other.md", "meanwhile");
        Assert.IsType<Intake.Taken>(await lab.TakeIn(bundle));
    }

    [Fact]
    public async Task A_later_bundle_takes_the_place_of_an_earlier_one()
    {
        await lab.Write("a", "first");
        await lab.TakeIn(await lab.Bundle());
        await lab.Shell("git reset -q --hard main");
        await lab.Write("a", "second");
        var taken = Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle()));
        Assert.Equal(taken.Commit, await lab.Repository.Head("exp/d-0001", default));
    }

    [Fact]
    public async Task A_refused_bundle_leaves_the_earlier_one_in_place()
    {
        await lab.Write("a", "first");
        var first = Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle()));
        await lab.Shell("ln -s /etc/passwd link && git add link && git commit -qm link");
        Assert.IsType<Intake.Refused>(await lab.TakeIn(await lab.Bundle()));
        Assert.Equal(first.Commit, await lab.Repository.Head("exp/d-0001", default));
    }

    [Fact]
    public async Task Odd_files_that_the_owner_has_on_main_do_not_get_in_a_guest_s_way()
    {
        File.CreateSymbolicLink(Path.Combine(lab.Lab, "link"), "README.md");
        await File.WriteAllTextAsync(Path.Combine(lab.Lab, ".gitattributes"), "*.csv -diff\n");
        await lab.Owner("add", "-A");
        await lab.Owner("commit", "-q", "-m", "The owner's own");
        Directory.Delete(lab.Clone, recursive: true);
        await lab.Open();
        await lab.Write("predict.py", "print(1)\n");
        Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle()));
        await lab.Write(".gitattributes", "*.csv filter=evil\n");
        await Refused("git acts on", await lab.Bundle());
    }

    [Theory]
    [InlineData("ln -s /etc/passwd link && git add link", "symbolic link")]
    [InlineData("git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),sub", "submodule")]
    [InlineData("echo '*.txt filter=x' >.gitattributes && git add -f .gitattributes", "git acts on")]
    [InlineData("mkdir d && echo x >d/.GitAttributes && git add -f d", "git acts on")]
    [InlineData("echo x >.gitmodules && git add -f .gitmodules", "fsck|git acts on|refused")]
    [InlineData("echo x >'a\\b' && git add -f .", "not a plain name")]
    [InlineData("printf x >\"$(printf 'a\\nb')\" && git add -f .", "not a plain name")]
    [InlineData("printf x >\"$(printf 'a\\342\\200\\256b')\" && git add -f .", "not a plain name")]
    [InlineData("printf x >\"$(printf 'a\\377b')\" && git add -f .", "not a plain name")]
    [InlineData("n=$(printf 'x%.0s' $(seq 230)); echo x >$n && git add -f .", "longer than")]
    public async Task What_is_no_plain_file_under_a_plain_name_is_refused(string deed, string because)
    {
        await lab.Shell($"{deed} && git commit -qm deed");
        await Refused(because, await lab.Bundle());
    }

    [Fact]
    public async Task It_is_refused_in_the_history_as_well_when_the_last_commit_is_clean()
    {
        await lab.Shell("ln -s /etc/passwd link && git add link && git commit -qm link && git rm -q link && git commit -qm clean");
        await Refused("symbolic link", await lab.Bundle());
    }

    [Theory]
    [InlineData("40000", ".git")]
    [InlineData("40000", ".GIT")]
    [InlineData("40000", "git~1")]
    [InlineData("40000", ".git ")]
    [InlineData("40000", ".git.")]
    [InlineData("40000", ".git::$INDEX_ALLOCATION")]
    [InlineData("40000", ".g\u200cit")]
    [InlineData("40000", "..")]
    [InlineData("40000", ".")]
    [InlineData("100644", "a/b")]
    [InlineData("100600", "file")]
    [InlineData("100664", "file")]
    [InlineData("0100644", "file")]
    [InlineData("120000", "file")]
    [InlineData("777", "file")]
    public async Task A_forged_tree_is_refused(string mode, string name)
    {
        await lab.Write("config", "x");
        await lab.Shell("git rev-parse HEAD^{tree} >.git/inner; git rev-parse HEAD:config >.git/blob");
        var inner = await File.ReadAllTextAsync(Path.Combine(lab.Clone, mode == "40000" ? ".git/inner" : ".git/blob"));
        await Forge([.. Encoding.UTF8.GetBytes($"{mode} {name}\0"), .. Convert.FromHexString(inner.Trim())]);
        await Refused("", await lab.Bundle("main..forged"));
    }

    [Fact]
    public async Task Two_refs_are_refused()
    {
        await lab.Write("a", "x");
        await lab.Guest("branch", "second");
        await Refused("exactly one", await lab.Bundle("main..HEAD", "exp/d-0001", "second"));
    }

    [Fact]
    public async Task A_tag_is_refused()
    {
        await lab.Write("a", "x");
        await lab.Guest("tag", "-a", "-m", "tag", "v1");
        await Refused("not a branch", await lab.Bundle("main..v1"));
    }

    [Fact]
    public async Task A_tag_under_a_branch_s_name_is_refused()
    {
        await lab.Write("a", "x");
        await lab.Guest("tag", "-a", "-m", "tag", "v1");
        var bundle = Encoding.Latin1.GetString(await lab.Bundle("main..v1")).Replace("refs/tags/v1", "refs/heads/v1", StringComparison.Ordinal);
        await Refused("does not point to a commit", Encoding.Latin1.GetBytes(bundle));
    }

    [Fact]
    public async Task Commits_that_main_does_not_have_are_no_prerequisites()
    {
        await lab.Write("a", "x");
        await lab.Write("b", "x");
        await Refused("not a commit of main", await lab.Bundle("HEAD~1..HEAD"));
    }

    [Fact]
    public async Task Another_guest_s_commits_cannot_be_built_upon_even_when_their_ids_are_known()
    {
        await lab.Write("secret.py", "another's work");
        Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle()));
        var other = await lab.Guest("rev-parse", "HEAD");
        await lab.Write("b", "x");
        await Refused("not a commit of main", await lab.Bundle($"{other}..HEAD"));

        // The same without naming it as a prerequisite: the parent and the tree are simply not in the pack.
        var tip = await lab.Guest("rev-parse", "HEAD");
        await lab.Shell($"printf '# v2 git bundle\\n{tip} HEAD\\n\\n' >../forged; printf '{tip}\\n^{other}\\n' | git pack-objects --revs --stdout -q >>../forged");
        await Refused("refused", await File.ReadAllBytesAsync(Path.Combine(lab.Root, "forged")));
    }

    [Fact]
    public async Task A_pack_that_builds_on_objects_that_main_does_not_have_is_refused()
    {
        await lab.Write("secret.py", string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i}\n")));
        await lab.TakeIn(await lab.Bundle());
        await lab.Write("secret.py", string.Concat(Enumerable.Range(0, 2001).Select(i => $"{i}\n")));
        var (tip, before, main) = (await lab.Guest("rev-parse", "HEAD"), await lab.Guest("rev-parse", "HEAD~1"), await lab.Guest("rev-parse", "main"));
        await lab.Shell($"printf '# v2 git bundle\\n-{main}\\n{tip} HEAD\\n\\n' >../forged; printf '{tip}\\n^{before}\\n' | git pack-objects --revs --thin --stdout -q >>../forged");
        await Refused("refused", await File.ReadAllBytesAsync(Path.Combine(lab.Root, "forged")));
    }

    [Fact]
    public async Task Alternates_planted_in_the_clone_bring_nothing_in()
    {
        var secret = await LabFolder.Begin();
        await secret.Commit("labels.csv", "the owner's other repository");
        await lab.Shell($"echo {secret.Lab}/.git/objects >.git/objects/info/alternates");
        var tree = await secret.Owner("rev-parse", "main^{tree}");
        var tip = await lab.Shell($"git commit-tree -p main -m stolen {tree} | tr -d '\\n'");
        await lab.Shell($"printf '# v2 git bundle\\n-'$(git rev-parse main)'\\n{tip} HEAD\\n\\n' >../forged; echo {tip} | git pack-objects --stdout -q >>../forged");
        await Refused("refused", await File.ReadAllBytesAsync(Path.Combine(lab.Root, "forged")));
        secret.Dispose();
    }

    [Fact]
    public async Task A_bundle_that_is_too_large_is_refused_before_it_is_unpacked()
    {
        await lab.Shell("head -c 300000 /dev/urandom >big && git add big && git commit -qm big");
        await Refused("more than 200000 bytes", await lab.Bundle(), 200_000);
    }

    [Fact]
    public async Task Files_that_unpack_to_too_much_are_refused()
    {
        await lab.Shell("head -c 30000000 /dev/zero >big && git add big && git commit -qm big");
        await Refused("bytes", await lab.Bundle());
    }

    [Fact]
    public async Task Files_that_were_too_large_in_between_are_refused_as_well()
    {
        await lab.Shell("head -c 30000000 /dev/zero >big && git add big && git commit -qm big && git rm -q big && git commit -qm small");
        await Refused("unpacks to more than", await lab.Bundle());
    }

    [Fact]
    public async Task A_few_trees_that_describe_a_billion_files_are_refused()
    {
        await lab.Shell("""
            inner=$(git rev-parse HEAD:README.md); kind=blob; mode=100644
            for level in 1 2 3 4 5 6 7 8 9; do
                inner=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '%s %s %s\t%s\n' $mode $kind $inner $i; done | git mktree); kind=tree; mode=040000
            done
            git update-ref refs/heads/forged $(git commit-tree -p main -m bomb $inner)
            """);
        await Refused("more than 20000 files", await lab.Bundle("main..forged"));
    }

    [Fact]
    public async Task Folders_that_go_too_deep_are_refused()
    {
        await lab.Shell("""
            inner=$(git rev-parse HEAD:README.md); kind=blob; mode=100644
            for level in $(seq 80); do inner=$(printf '%s %s %s\ta\n' $mode $kind $inner | git mktree); kind=tree; mode=040000; done
            git update-ref refs/heads/forged $(git commit-tree -p main -m deep $inner)
            """);
        await Refused("deep", await lab.Bundle("main..forged"));
    }

    [Fact]
    public async Task Too_many_commits_are_refused()
    {
        await lab.Shell("(for i in $(seq 2100); do printf 'commit refs/heads/forged\\ncommitter x <x@y> 1700000000 +0000\\ndata 1\\nx\\n'; [ $i = 1 ] && echo \"from $(git rev-parse main)\"; echo; done) | git fast-import --quiet");
        await Refused("more than 2000 commits", await lab.Bundle("main..forged"), 10 << 20);
    }

    [Fact]
    public async Task A_truncated_or_spoilt_bundle_is_refused_wherever_it_is_cut()
    {
        await lab.Write("a", new string('x', 500));
        var bundle = await lab.Bundle();
        var random = new Random(5);
        foreach (var length in Enumerable.Range(0, 12).Select(_ => random.Next(bundle.Length)).Append(0).Append(bundle.Length - 1))
        {
            Assert.IsType<Intake.Refused>(await lab.TakeIn(bundle[..length]));
        }

        foreach (var at in Enumerable.Range(0, 12).Select(_ => random.Next(bundle.Length)))
        {
            byte[] spoilt = [.. bundle];
            spoilt[at] ^= 0x15;
            // A changed letter of a comment in the header does no harm; all else is refused.
            if (await lab.TakeIn(spoilt) is Intake.Taken taken) Assert.Equal(await lab.Guest("rev-parse", "HEAD"), taken.Commit);
        }
    }

    [Fact]
    public async Task Garbage_is_refused()
    {
        var random = new Random(7);
        var bytes = new byte[5000];
        random.NextBytes(bytes);
        await Refused("not a git bundle", bytes);
        await Refused("not a git bundle", []);
        await Refused("not a git bundle", "GET / HTTP/1.1\n\n"u8.ToArray());
        var main = await lab.Guest("rev-parse", "main");
        await Refused("refused", [.. Encoding.ASCII.GetBytes($"# v2 git bundle\n{main} HEAD\n\n"), .. bytes]);
    }

    [Fact]
    public async Task Main_itself_cannot_be_the_archive()
        => await Assert.ThrowsAsync<ArgumentException>(() => lab.Repository.TakeIn(Stream.Null, "main", 100, default));

    private async Task Forge(byte[] tree)
    {
        await File.WriteAllBytesAsync(Path.Combine(lab.Clone, ".git/tree-bytes"), tree);
        await lab.Shell("git update-ref refs/heads/forged $(git commit-tree -p main -m forged $(git hash-object -t tree -w --literally .git/tree-bytes))");
    }

    private async Task Refused(string because, byte[] bundle, long maxBytes = 1 << 20)
    {
        var refused = Assert.IsType<Intake.Refused>(await lab.TakeIn(bundle, maxBytes));
        Assert.Contains(because.Split('|'), word => refused.Reason.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain(refused.Reason, char.IsControl);
        Assert.EndsWith(".", refused.Reason, StringComparison.Ordinal);
    }
}
