namespace Assay.Server.Owner;

/// <summary>What the host says of itself: which Linux it is, and on what it runs. Pure, once it is read.</summary>
/// <param name="Release">The text of <c>/etc/os-release</c>.</param>
/// <param name="Kernel">The kernel's name for its build, from <c>/proc/sys/kernel/osrelease</c>.</param>
/// <param name="Root">True where root asks.</param>
internal sealed record HostMachine(string Release, string Kernel, bool Root)
{
    private const string Debian = "apt-get install ";

    /// <summary>Packages that Fedora calls otherwise.</summary>
    private static readonly Dictionary<string, string> FedoraNames = new()
    {
        ["python3-sklearn"] = "python3-scikit-learn",
        ["procps"] = "procps-ng",
    };

    public static HostMachine Read() => new(Text("/etc/os-release"), Text("/proc/sys/kernel/osrelease"), Environment.IsPrivilegedProcess);

    /// <summary>Its name, such as <c>Debian GNU/Linux 12 (bookworm)</c>, and that it is WSL where it is.</summary>
    public string Name
    {
        get
        {
            var name = Value("PRETTY_NAME") ?? "Linux";
            return Wsl is { } version ? $"{name} on WSL{version}" : name;
        }
    }

    /// <summary>1 or 2 under the Windows Subsystem for Linux; null elsewhere. Version 1 has no kernel of its own.</summary>
    public int? Wsl
    {
        get
        {
            if (!Kernel.Contains("microsoft", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            return ((string[])["WSL2", "microsoft-standard"]).Any(name => Kernel.Contains(name, StringComparison.Ordinal)) ? 2 : 1;
        }
    }

    /// <summary>True for Fedora and its relatives, which install packages with dnf.</summary>
    public bool IsFedora => $"{Value("ID")} {Value("ID_LIKE")}".Split(' ').Any(id => id is "fedora" or "rhel" or "centos");

    /// <summary>A remedy as this machine takes it: with its own package manager, and with sudo where that is needed.</summary>
    public string? Remedy(string? remedy)
    {
        if (remedy is null || !remedy.StartsWith(Debian, StringComparison.Ordinal))
        {
            return remedy;
        }

        var packages = remedy[Debian.Length..].Split(' ');
        var names = packages.Select(package => FedoraNames.GetValueOrDefault(package, package));
        var line = IsFedora ? $"dnf install {string.Join(' ', names)}" : remedy;
        return Root ? line : $"sudo {line}";
    }

    private string? Value(string key) => Release.Split('\n')
        .Where(line => line.StartsWith($"{key}=", StringComparison.Ordinal))
        .Select(line => line[(key.Length + 1)..].Trim().Trim('"')).FirstOrDefault();

    private static string Text(string path) => File.Exists(path) ? File.ReadAllText(path) : "";
}
