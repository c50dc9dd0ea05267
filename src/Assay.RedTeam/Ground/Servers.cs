using System.Text.Json;

namespace Assay.RedTeam.Ground;

/// <summary>The server that the red team attacks, as its own note says where it is.</summary>
internal sealed record Servers(int Pid, string Socket)
{
    public static Servers Of(Battleground ground)
    {
        using var note = JsonDocument.Parse(File.ReadAllText(Path.Combine(ground.Home, "server.json")));
        return new Servers(note.RootElement.GetProperty("pid").GetInt32(), note.RootElement.GetProperty("socket").GetString()!);
    }

    /// <summary>How much memory it holds now, in bytes.</summary>
    public long Resident => Pages() * Environment.SystemPageSize;

    private long Pages() => long.Parse(File.ReadAllText($"/proc/{Pid}/statm").Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
