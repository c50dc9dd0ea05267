using Assay.Commands;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Sandbox;

/// <summary>For tests that look at all that this process has on the machine, and so must run when nothing else does.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

/// <summary>When a guest has ended, the machine is as it was before.</summary>
[Collection("alone")]
public sealed class TracelessTests : IDisposable
{
    private readonly Room room = new();

    public static TheoryData<ISandbox> Sandboxes => [new Bubblewrap(TimeProvider.System), new NoWalls(TimeProvider.System)];

    [Theory]
    [MemberData(nameof(Sandboxes), DisableDiscoveryEnumeration = true)]
    public async Task Nothing_is_left_behind(ISandbox sandbox)
    {
        await Room.Run(sandbox, room.Script("sleep 600 & exit 1"));
        Assert.Equal(new GuestEnd.Exited(1), (await sandbox.Run(room.Script("setsid -f sleep 600; exit 1"), default)).End);
        Assert.Empty(Directory.EnumerateDirectories(Path.GetTempPath(), $"{WallFiles.Prefix}{Environment.ProcessId}-*"));
        Assert.Empty(Directory.Exists("/sys/fs/cgroup") ? Directory.EnumerateDirectories("/sys/fs/cgroup", $"{ControlGroups.Prefix}{Environment.ProcessId}-*", Everywhere) : []);
        Assert.DoesNotContain(ProcessEntry.Table(), process => process.Parent == Environment.ProcessId && process.Alive);
    }

    public void Dispose() => room.Dispose();

    private static EnumerationOptions Everywhere => new() { RecurseSubdirectories = true, IgnoreInaccessible = true };
}
