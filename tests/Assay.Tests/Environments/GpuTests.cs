using Assay.Environments;
using Assay.Protocol;
using Assay.Sandbox;
using Xunit;

namespace Assay.Tests.Environments;

/// <summary>Each guest gets its own of the machine's graphics processors, or research does not start.</summary>
public sealed class GpuTests : IDisposable
{
    private readonly Installed machine = new();

    [Fact]
    public void Guests_get_nvidia_s_in_turn_with_the_files_that_all_need()
    {
        var gpus = Nvidia(4);

        Assert.Equal(Files("nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm"), gpus.For(2, 2));
        Assert.Equal(Files("nvidia2", "nvidia3", "nvidiactl", "nvidia-uvm"), gpus.For(3, 2));
        Assert.Equal([], gpus.For(3, 0));
        Assert.Equal(new("CUDA_VISIBLE_DEVICES", "0,1"), gpus.Told(2));
    }

    [Fact]
    public void Amd_s_are_known_by_the_files_that_draw()
    {
        machine.Put("dev/kfd");
        machine.Put("dev/dri/card0");
        machine.Put("dev/dri/renderD128");

        Assert.Equal(Files("dri/renderD128", "kfd"), Gpus.In(machine.At("dev")).For(1, 1));
    }

    [Fact]
    public void More_than_there_are_is_refused_with_what_was_looked_for()
    {
        Nvidia(4).Check(wanted: 2, concurrent: 2);
        Gpus.In(machine.At("nothing")).Check(wanted: 0, concurrent: 9);

        Assert.Contains("--concurrent to 2", Refusal(Nvidia(4), 2, 3), StringComparison.Ordinal);
        Assert.Contains("/dev/nvidia0", Refusal(Gpus.In(machine.At("nothing")), 1, 1), StringComparison.Ordinal);
        Assert.Contains("lower 'environment.gpus'", Refusal(Nvidia(4), 5, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_bound_into_the_guest_s_own_dev_before_that_is_closed()
    {
        var guest = new Guest
        {
            Command = ["true"],
            Folder = "/lab",
            Mounts = [],
            Devices = ["/dev/nvidia0", "/dev/nvidiactl"],
            Environment = new Dictionary<string, string>(),
            Limits = new(TimeSpan.FromSeconds(1), null, null, null, null, null),
            Transcript = "/transcript",
            User = "7",
        };
        var identity = new Identity(210_000, true);
        var system = new HostSystem(["/usr"], [], []);
        var stage = Stage.Of("/stage", guest, system, identity);
        var line = string.Join(' ', Walls.Line(guest, identity, system, stage, new WallTools("bwrap", "setpriv", "prlimit", "socat", "unshare")));

        Assert.Contains("--dev-bind /dev/nvidia0 /dev/nvidia0 --dev-bind /dev/nvidiactl /dev/nvidiactl ", line, StringComparison.Ordinal);
        Assert.True(line.IndexOf("--dev-bind", StringComparison.Ordinal) < line.IndexOf("--remount-ro /dev", StringComparison.Ordinal));
    }

    public void Dispose() => machine.Dispose();

    private static string Refusal(Gpus gpus, int wanted, int concurrent)
        => Assert.Throws<AssayException>(() => gpus.Check(wanted, concurrent)).Message;

    private Gpus Nvidia(int count)
    {
        foreach (var name in Enumerable.Range(0, count).Select(number => $"nvidia{number}").Append("nvidiactl").Append("nvidia-uvm"))
        {
            machine.Put($"dev/{name}");
        }

        return Gpus.In(machine.At("dev"));
    }

    private string[] Files(params string[] names) => [.. names.Select(name => machine.At($"dev/{name}"))];
}
