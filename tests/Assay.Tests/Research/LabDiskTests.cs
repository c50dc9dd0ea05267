using Assay.Labs;
using Assay.Research;
using Assay.Testing;
using Xunit;

namespace Assay.Tests.Research;

/// <summary>What a lab may take of the disk.</summary>
public sealed class LabDiskTests
{
    [Fact]
    public void Research_ends_where_the_lab_takes_more_than_its_limit_and_says_what_to_do()
    {
        Assert.Null(LabDisk.Excess(20L << 30, 20L << 30));
        Assert.Contains("`limits.disk` allows (20GiB): raise it in lab.yaml", LabDisk.Excess((20L << 30) + 1, 20L << 30), StringComparison.Ordinal);
    }

    [Fact]
    public void Research_ends_before_the_disk_of_the_machine_is_full()
    {
        Assert.Null(LabDisk.Shortage(512L << 20));
        Assert.Contains("less than 512MiB free: free some space", LabDisk.Shortage((512L << 20) - 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_lies_in_the_state_folder_of_a_lab_counts()
    {
        using var folder = new TempFolder();
        var state = new StateFolder(folder.Path);
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(state.Workspaces, "d-0001")).FullName, "junk"), new byte[3 << 20]);
        Assert.Null(await Found(new LabDisk(state, 5 << 20, TimeProvider.System)));

        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(state.Artifacts).FullName, "model"), new byte[3 << 20]);

        Assert.NotNull(await Found(new LabDisk(state, 5 << 20, TimeProvider.System)));
    }

    /// <summary>Asked until it has measured.</summary>
    private static async Task<string?> Found(LabDisk disk)
    {
        for (var waited = 0; waited < 40; waited++)
        {
            if (disk.Excess() is { } excess) return excess;
            await Task.Delay(50);
        }

        return null;
    }
}
