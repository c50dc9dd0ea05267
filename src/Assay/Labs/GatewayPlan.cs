using System.Text.RegularExpressions;

namespace Assay.Labs;

/// <summary>What the owner opens in the wall beside the models themselves: nothing, unless it stands here.</summary>
public sealed record GatewayPlan
{
    public IReadOnlyList<OpenWay> Open { get; init; } = [];

    /// <summary>Hosts that agents may reach, each as <c>name:port</c>; <c>*.name:port</c> stands for the names below it.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>Something that a provider of models does on its own side and that leads out of the wall.</summary>
public enum OpenWay
{
    /// <summary>It searches and reads the web.</summary>
    WebSearch,

    /// <summary>It runs code, in containers of its own.</summary>
    CodeExecution,

    /// <summary>It calls servers of tools (MCP) and searches files that it keeps.</summary>
    RemoteTools,

    /// <summary>It fetches what a request names by an address or by the id of an uploaded file.</summary>
    Addresses,
}

/// <summary>One line of the allow-list of hosts, and which host it lets through.</summary>
internal static partial class AllowedHost
{
    public const string Rule = "a host and its port, such as packages.example.org:443, *.example.org:443 or 192.0.2.7:8080";

    public static bool IsWellFormed(string line)
        => Form().Match(line) is { Success: true } match && int.TryParse(match.Groups["port"].Value, out var port) && port is > 0 and < 65_536;

    /// <summary>True when a line of the list stands for the host; names are the same in any case.</summary>
    public static bool Covers(string line, string host)
        => string.Equals(line, host, StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("*.", StringComparison.Ordinal) && host.Length > line.Length - 1 && host.EndsWith(line[1..], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^((\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]):(?<port>[0-9]{1,5})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
