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
    private readonly Lock gate = new();
    private int refusals;

    public void Write(Egress egress)
    {
        lock (gate)
        {
            if (egress.Refused is null || refusals++ < MostRefusals)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.AppendAllText(file, JsonSerializer.Serialize(egress, AssayJson.Line) + "\n");
            }
        }
    }
}
