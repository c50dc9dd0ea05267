using System.Text.Json;
using Assay.Protocol;

namespace Assay.Cli.Connection;

/// <summary>What a running server has written down about itself; what a dead one left behind reads the same.</summary>
internal sealed record ServerFile(string Version, int Pid, string Socket)
{
    /// <summary>The file as it stands; null when there is none, or one that is still being written.</summary>
    public static ServerFile? Read(Home home)
    {
        try
        {
            return JsonSerializer.Deserialize<ServerFile>(File.ReadAllText(home.ServerFile), AssayJson.Line);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
