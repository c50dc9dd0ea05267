using System.Diagnostics;
using Assay.Commands;
using Assay.Git;
using Xunit;

namespace Assay.Tests.Git;

/// <summary>What a guest's bundle may cost: bounded, counted as its own, and no honest branch is kept out.</summary>
public sealed class CostTests : IAsyncLifetime
{
    private const int Mebibyte = 1 << 20;
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
    public async Task A_small_bundle_of_thousands_of_deltas_is_ended_at_its_limit_and_counts_as_the_guests()
    {
        var bomb = DeltaBomb.Bundle(await lab.Guest("rev-parse", "main"), 8 * Mebibyte, 5000);
        Assert.InRange(bomb.Length, 1, 400_000);
        var (charged, began) = (TimeSpan.Zero, Stopwatch.GetTimestamp());

        await ProcessorTime.Follow(time => charged += time, async () =>
            Assert.Equal(Quarantine.TooMuch, Assert.IsType<Intake.Refused>(await lab.TakeIn(bomb, 64 * Mebibyte)).Reason));

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 70);
        Assert.InRange(charged.TotalSeconds, 10, 70);
    }

    [Fact]
    public async Task A_few_deltas_of_the_same_kind_are_no_bomb()
    {
        var small = DeltaBomb.Bundle(await lab.Guest("rev-parse", "main"), Mebibyte / 2, 5);

        Assert.IsType<Intake.Taken>(await lab.TakeIn(small, 64 * Mebibyte));
    }

    [Fact]
    public async Task An_honest_branch_of_20_MB_passes()
    {
        var noise = new Random(1);
        for (var i = 0; i < 20; i++)
        {
            var bytes = new byte[Mebibyte];
            noise.NextBytes(bytes);
            await File.WriteAllBytesAsync(Path.Combine(lab.Clone, $"weights-{i}.bin"), bytes);
        }

        await lab.Shell("git add -A && git commit -qm weights");

        Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle(), 64 * Mebibyte));
    }

    [Fact]
    public async Task The_work_ends_when_the_client_leaves()
    {
        var bomb = DeltaBomb.Bundle(await lab.Guest("rev-parse", "main"), 8 * Mebibyte, 5000);
        using var leaving = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var began = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            lab.Repository.TakeIn(new MemoryStream(bomb), "exp/d-0001", 64 * Mebibyte, leaving.Token));

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task What_replaced_branches_left_can_be_removed_and_what_the_owner_has_stays()
    {
        var noise = new byte[Mebibyte];
        new Random(1).NextBytes(noise);
        await File.WriteAllBytesAsync(Path.Combine(lab.Clone, "first.bin"), noise);
        await lab.Shell("git add -A && git commit -qm first");
        await lab.TakeIn(await lab.Bundle(), 64 * Mebibyte);
        var first = await lab.Guest("rev-parse", "HEAD");
        await lab.Shell("git reset -q --hard main");
        await lab.Write("second.txt", "second");
        var second = Assert.IsType<Intake.Taken>(await lab.TakeIn(await lab.Bundle())).Commit;
        await File.WriteAllTextAsync(Path.Combine(lab.Lab, "draft.txt"), "not committed");
        await lab.Owner("add", "draft.txt");

        await lab.Repository.RemoveUnreachable(default);

        Assert.Contains(second, await lab.Owner("rev-parse", "exp/d-0001"), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => lab.Owner("cat-file", "-e", $"{first}^{{commit}}"));
        Assert.Equal("not committed", await lab.Owner("show", ":draft.txt"));
        await lab.Owner("fsck", "--strict", "--no-dangling");
    }

    [Fact]
    public async Task The_bundles_of_a_branch_have_a_bound_in_all_and_refused_ones_count()
    {
        var zeros = new byte[200 * Mebibyte];
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<Intake.Refused>(await lab.TakeIn(zeros, 256 * Mebibyte));
        }

        Assert.Contains("more than 1024 MiB in all", Assert.IsType<Intake.Refused>(await lab.TakeIn(zeros, 256 * Mebibyte)).Reason, StringComparison.Ordinal);
    }
}
