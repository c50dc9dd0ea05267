using Assay.Protocol.Owners;
using Assay.Server.Owner;
using Xunit;

namespace Assay.Server.Tests.Owner;

public sealed class TheHostMachine
{
    private const string Ubuntu = "PRETTY_NAME=\"Ubuntu 24.04.1 LTS\"\nID=ubuntu\nID_LIKE=debian\n";
    private const string Fedora = "PRETTY_NAME=\"Fedora Linux 41 (Workstation Edition)\"\nID=fedora\n";
    private const string Rocky = "PRETTY_NAME=\"Rocky Linux 9\"\nID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n";

    [Theory]
    [InlineData(Ubuntu, true, "apt-get install bubblewrap", "apt-get install bubblewrap")]
    [InlineData(Ubuntu, false, "apt-get install bubblewrap", "sudo apt-get install bubblewrap")]
    [InlineData(Fedora, false, "apt-get install python3 python3-sklearn python3-pandas", "sudo dnf install python3 python3-scikit-learn python3-pandas")]
    [InlineData(Rocky, true, "apt-get install socat", "dnf install socat")]
    [InlineData(Fedora, false, "chmod 700 /home/a", "chmod 700 /home/a")]
    public void Packages_are_installed_as_the_machine_does_it(string release, bool root, string remedy, string line)
        => Assert.Equal(line, new HostMachine(release, "6.8.0-45-generic", root).Remedy(remedy));

    [Theory]
    [InlineData("5.15.153.1-microsoft-standard-WSL2", "Ubuntu 24.04.1 LTS on WSL2", 2)]
    [InlineData("4.4.0-19041-Microsoft", "Ubuntu 24.04.1 LTS on WSL1", 1)]
    [InlineData("6.8.0-45-generic", "Ubuntu 24.04.1 LTS", null)]
    public void Windows_subsystem_for_Linux_is_named(string kernel, string name, int? version)
    {
        var host = new HostMachine(Ubuntu, kernel, Root: false);

        Assert.Equal((name, version), (host.Name, host.Wsl));
    }

    [Theory]
    [InlineData(0b111_000_000, true)]
    [InlineData(0b111_101_101, false)]
    [InlineData(0b111_000_001, false)]
    public void A_state_folder_that_others_can_read_is_there_and_exposed(int mode, bool ok)
    {
        var finding = Examination.StateFolder("/home/a/assay", (UnixFileMode)mode);

        Assert.Equal((ok, ok ? null : DoctorResult.Exposed, ok ? null : "chmod 700 /home/a/assay"), (finding.Ok, finding.Result, finding.Remedy));
        Assert.Equal(!ok, finding.Found.Contains("readable by others", StringComparison.Ordinal));
    }
}
