using System.Text;
using Assay.Protocol;
using Assay.Tracking;
using Assay.Tracking.Artifacts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Tracking;

/// <summary>Artifacts: where they lie, whose they are, how much there may be.</summary>
public sealed class ArtifactTests : IDisposable
{
    private const long Plenty = 1 << 30;

    private readonly Tracked tracked = new();

    private RunStore Store => tracked.Store;

    public void Dispose() => tracked.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("%2e%2e/x")]
    [InlineData("a/%2E%2e/b")]
    [InlineData("%252e%252e%252fx")]
    [InlineData("%25252e%25252e/x")]
    [InlineData("a%2fb/%2e./c")]
    [InlineData("a\\..\\b")]
    [InlineData("a%5cb")]
    [InlineData("C:/x")]
    [InlineData("c:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("FILE:x")]
    [InlineData("a\0b")]
    [InlineData("a%00b")]
    [InlineData("a\nb")]
    public void A_path_that_could_lead_elsewhere_is_no_name(string path)
    {
        Assert.Null(ArtifactName.TryParse(path));
        Assert.StartsWith("Invalid path", Assert.Throws<AssayException>(() => ArtifactName.Parse(path)).Message, StringComparison.Ordinal);
        Assert.True(path.Length == 0 || Store.ArtifactPath(tracked.Run(), path) is null);
    }

    [Fact]
    public void A_path_is_no_longer_than_the_system_can_open()
        => Assert.Null(ArtifactName.TryParse(string.Join('/', Enumerable.Repeat(new string('€', 80), 24))));

    [Theory]
    [InlineData("a")]
    [InlineData("model/MLmodel")]
    [InlineData("100%.png")]
    [InlineData("a b/ü (1).txt")]
    [InlineData("..a/b..")]
    [InlineData("12:30.log")]
    public void A_plain_path_is_a_name(string path) => Assert.Equal(path, ArtifactName.Parse(path).ToString());

    [Fact]
    public void A_name_stays_below_its_root_however_often_it_is_decoded()
    {
        var pieces = Gen.Elements("a", ".", "..", "/", "%2e", "%2E", "%2f", "%5c", "%25", "25", "2e", "\\", "%00", ":", "c", "ü", "%", " ");
        var texts = Gen.ListOf(pieces).Select(string.Concat).Resize(14);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            if (ArtifactName.TryParse(text) is not { } name)
            {
                return;
            }

            var path = name.ToString();
            for (var round = 0; round < 10; round++, path = Uri.UnescapeDataString(path))
            {
                Assert.StartsWith("/root/", Path.GetFullPath(Path.Combine("/root", path)), StringComparison.Ordinal);
                Assert.DoesNotContain('\\', path);
                Assert.DoesNotContain('\0', path);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_saved_file_is_found_listed_and_digested()
    {
        var id = tracked.Run();
        await Save(id, "model/MLmodel", "flavor");
        await Save(id, "model/data/weights.bin", "1234");
        await Save(id, "log.txt", "done");

        Assert.Equal("flavor", await File.ReadAllTextAsync(Store.ArtifactPath(id, "model/MLmodel")!, TestContext.Current.CancellationToken));
        Assert.True(Directory.Exists(Store.ArtifactPath(id, "model")));
        Assert.StartsWith(tracked.Artifacts, Store.ArtifactPath(id, ""), StringComparison.Ordinal);
        Assert.Null(Store.ArtifactPath(id, "model/absent"));
        Assert.Equal([new("log.txt", false, 4), new("model", true, 0)], Store.Artifacts.List(new ArtifactRoot.OfRun(id), null));
        Assert.Equal([new("MLmodel", false, 6), new("data", true, 0)], Store.Artifacts.List(new ArtifactRoot.OfRun(id), ArtifactName.Parse("model")));
        Assert.Equal(
            [("model/MLmodel", 6, Hex("flavor")), ("model/data/weights.bin", 4, Hex("1234"))],
            Store.ArtifactDigests(id, "model"));
        Assert.Equal([("log.txt", 4, Hex("done"))], Store.ArtifactDigests(id, "log.txt"));
        Assert.Empty(Store.ArtifactDigests(id, "absent"));
        Assert.Empty(Store.ArtifactDigests("no such run", "log.txt"));
    }

    [Fact]
    public async Task A_link_that_somebody_planted_leads_nowhere()
    {
        var id = tracked.Run();
        await Save(id, "a/b.txt", "x");
        var folder = Store.ArtifactPath(id, "")!;
        File.CreateSymbolicLink(Path.Combine(folder, "passwd"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(folder, "etc"), "/etc");

        Assert.Null(Store.ArtifactPath(id, "passwd"));
        Assert.Null(Store.ArtifactPath(id, "etc"));
        Assert.Null(Store.ArtifactPath(id, "etc/passwd"));
        Assert.Equal(["a/b.txt"], Store.ArtifactDigests(id, "").Select(entry => entry.Path));
        Assert.Equal(["a"], Store.Artifacts.List(new ArtifactRoot.OfRun(id), null).Select(entry => entry.Name));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_and_gives_its_room_back()
    {
        var id = tracked.Run();
        await Save(id, "kept.bin", "old");

        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<IOException>(() => Store.Artifacts.Save(
                Tracked.Agent, new ArtifactRoot.OfRun(id), ArtifactName.Parse("kept.bin"), new Torn(30_000), 60_000, () => false, CancellationToken.None));
        }

        Assert.Equal("old", await File.ReadAllTextAsync(Store.ArtifactPath(id, "kept.bin")!, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(tracked.Artifacts, "incoming")));
    }

    [Fact]
    public async Task An_upload_cut_off_by_a_crash_is_gone_after_the_start()
    {
        var unfinished = Path.Combine(tracked.Artifacts, "incoming", "half");
        await File.WriteAllTextAsync(unfinished, "half", TestContext.Current.CancellationToken);

        tracked.Reopen();

        Assert.False(File.Exists(unfinished));
    }

    [Fact]
    public async Task A_direction_keeps_no_more_than_it_may_over_all_its_runs_and_after_a_restart()
    {
        var (first, second, siblings) = (tracked.Run(), tracked.Run(), tracked.Run(Tracked.Sibling));
        const long most = 50_000;
        await Save(first, "a", new string('x', 40_000), most);

        Assert.Equal(403, (await Assert.ThrowsAsync<AssayException>(() => Save(second, "b", new string('x', 10_000), most))).Status);
        tracked.Reopen();
        Assert.Equal(403, (await Assert.ThrowsAsync<AssayException>(() => Save(second, "b", new string('x', 10_000), most))).Status);
        await Save(siblings, "b", new string('x', 10_000), most, Tracked.Sibling);
        Assert.Null(Store.ArtifactPath(second, "b"));
    }

    [Fact]
    public async Task Writing_over_a_file_costs_only_the_difference()
    {
        var id = tracked.Run();

        for (var i = 0; i < 10; i++)
        {
            await Save(id, "checkpoint", new string('x', 20_000 + i), 60_000);
        }

        Assert.Equal(20_009, new FileInfo(Store.ArtifactPath(id, "checkpoint")!).Length);
    }

    [Fact]
    public async Task Many_uploads_at_once_find_no_more_room_than_one_after_another()
    {
        var id = tracked.Run();
        const long most = 200_000;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            try
            {
                await Save(id, $"f{i}", new string('x', 20_000), most);
            }
            catch (AssayException)
            {
                // Refused: that is the point.
            }
        })));

        var kept = Store.ArtifactDigests(id, "").Sum(entry => entry.Size);
        Assert.InRange(kept, 1, most);
    }

    [Fact]
    public async Task Empty_files_cost_something_too()
    {
        var id = tracked.Run();

        await Assert.ThrowsAsync<AssayException>(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await Save(id, $"f{i}", "", most: 10 * 4096);
            }
        });

        Assert.Equal(10, Store.ArtifactDigests(id, "").Count);
    }

    [Fact]
    public void A_file_beyond_the_largest_size_is_refused()
    {
        using var room = new ArtifactQuota(() => []).Enter(Tracked.One, long.MaxValue, depth: 1);
        room.Take(512 << 20);

        Assert.Contains("at most 512 MiB", Assert.Throws<AssayException>(() => room.Take(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_takes_no_folders_place_nor_a_folder_a_files()
    {
        var id = tracked.Run();
        await Save(id, "a/b", "x");

        Assert.Equal(400, (await Assert.ThrowsAsync<AssayException>(() => Save(id, "a", "x"))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<AssayException>(() => Save(id, "a/b/c", "x"))).Status);
        Assert.Equal(["a/b"], Store.ArtifactDigests(id, "").Select(entry => entry.Path));
    }

    [Fact]
    public async Task An_agent_writes_into_no_run_but_its_own_and_deletes_nothing()
    {
        var (mine, siblings) = (tracked.Run(), tracked.Run(Tracked.Sibling));
        await Save(mine, "a", "x");

        Assert.Equal(403, (await Assert.ThrowsAsync<AssayException>(() => Save(siblings, "a", "x"))).Status);
        Assert.Equal(403, Assert.Throws<AssayException>(() => Store.Artifacts.Delete(Tracked.Agent, new ArtifactRoot.OfRun(mine), ArtifactName.Parse("a"))).Status);
        Assert.NotNull(Store.ArtifactPath(mine, "a"));

        Store.Artifacts.Delete(Tracked.Owner, new ArtifactRoot.OfRun(mine), ArtifactName.Parse("a"));
        Assert.Null(Store.ArtifactPath(mine, "a"));
    }

    [Fact]
    public async Task What_is_handed_in_is_written_over_no_more_while_new_files_are_still_kept()
    {
        var (id, handedIn) = (tracked.Run(), false);
        await Save(id, "model.bin", "claimed", settled: () => handedIn);

        handedIn = true;
        var refusal = await Assert.ThrowsAsync<AssayException>(() => Save(id, "model.bin", "exchanged", settled: () => handedIn));
        await Save(id, "notes.txt", "written afterwards", settled: () => handedIn);

        Assert.Equal(403, refusal.Status);
        Assert.Equal("claimed", await File.ReadAllTextAsync(Store.ArtifactPath(id, "model.bin")!, TestContext.Current.CancellationToken));
        Assert.NotNull(Store.ArtifactPath(id, "notes.txt"));
    }

    private Task Save(string run, string name, string content, long most = Plenty, Writer? writer = null, Func<bool>? settled = null) => Store.Artifacts.Save(
        writer ?? Tracked.Agent, new ArtifactRoot.OfRun(run), ArtifactName.Parse(name), new MemoryStream(Encoding.UTF8.GetBytes(content)), most, settled ?? (() => false), CancellationToken.None);

    private static string Hex(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>A stream that breaks after some bytes, as a connection does.</summary>
    private sealed class Torn(int bytes) : MemoryStream(new byte[bytes])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection was reset.");
    }
}
