namespace Assay.RedTeam.Field;

/// <summary>This program, and what runs it: the same paths behind the wall, in the clean room and outside.</summary>
internal static class Myself
{
    public static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    public static string Program => typeof(Myself).Assembly.Location;

    /// <summary>The folder that a lab lays behind the wall as its environment.</summary>
    public static string Folder => AppContext.BaseDirectory.TrimEnd('/');
}
