using System.Globalization;

namespace Assay.RedTeam.Ground;

/// <summary>What a case cost the owner beside its guests: processor time of the server and of the programs that it ran, and disk below a folder.</summary>
internal sealed class ServerCost(Battleground ground)
{
    private readonly TimeSpan before = Used(Servers.Of(ground).Pid);
    private readonly long bytes = Below(ground.State) + Below(Path.Combine(ground.Dir, ".git"));

    public TimeSpan Processor => Used(Servers.Of(ground).Pid) - before;

    /// <summary>How much more lies in the lab's state and its repository now.</summary>
    public long Disk => Below(ground.State) + Below(Path.Combine(ground.Dir, ".git")) - bytes;

    /// <summary>User and system time, of itself and of children that ended: fields 14 to 17, counted behind the name, which may hold spaces.</summary>
    private static TimeSpan Used(int pid)
    {
        var fields = File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return TimeSpan.FromSeconds(fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / 100);
    }

    private static long Below(string folder)
        => new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Sum(Length);

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
