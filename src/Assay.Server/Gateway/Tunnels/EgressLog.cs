using System.Text.Json;
using Assay.Protocol;

namespace Assay.Server.Gateway.Tunnels;

/// <summary>One tunnel, or the refusal of one, as it is written down.</summary>
/// <param name="Sent">Bytes from the guest to the host.</param>
/// <param name="Received">Bytes from the host to the guest.</param>
internal sealed record Egress(DateTimeOffset At, string Host, string? Address, long Sent, long Received, double Seconds, string? Refused);

/// <summary>Where a direction went outside: a line for each tunnel, in the order in which they ended.</summary>
internal sealed class EgressLog(string file)
{
    private const int MostRefusals = 1_000;
    private const long MostBytes = 16L << 20;
    private readonly Lock gate = new();
    private long bytes = File.Exists(file) ? new FileInfo(file).Length : 0;
    private int refusals;

    /// <summary>False when no more can be written down: then no tunnel is opened, since each has to be on record.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate)
            {
                return bytes < MostBytes;
            }
        }
    }

    public void Write(Egress egress)
    {
        lock (gate)
        {
            if (egress.Refused is null || refusals++ < MostRefusals)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                var line = JsonSerializer.Serialize(egress, AssayJson.Line) + "\n";
                File.AppendAllText(file, line);
                bytes += line.Length;
            }
        }
    }
}
