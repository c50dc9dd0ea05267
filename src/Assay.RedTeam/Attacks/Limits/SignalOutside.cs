using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.Limits;

/// <summary>Who may send a signal may end the watch, the server or the neighbour. The signal sent is the one that does nothing.</summary>
internal sealed class SignalOutside : Attack
{
    public override string Wall => "limits";

    public override string Tries => "Sends the harmless signal to the owner's processes, by their numbers and by every number there is.";

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
        => Task.FromResult(new Bait(string.Create(CultureInfo.InvariantCulture, $"{Servers.Of(ground).Pid} {Environment.ProcessId} {ground.Home}"), null));

    public override Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        var word = guest.Word.Split(' ', 3);
        int[] owners = [.. word[..2].Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))];
        var reached = Enumerable.Range(2, 65_536).Concat(owners).Where(pid => Kernel.Signal(pid, 0) == 0).ToList();
        var strangers = reached.Where(pid => pid != Environment.ProcessId && Line(pid).Contains(word[2], StringComparison.Ordinal)).ToList();
        return Task.FromResult(strangers.Count > 0
            ? Loot.Taken($"{strangers.Count} of the owner's processes would take its signals.")
            : Loot.Nothing($"The {reached.Count} processes that it reaches are its own."));
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel) => grounds.Unsealed(this, cancel);

    /// <summary>Numbers mean other processes behind the wall: the command line says whose one is.</summary>
    private static string Line(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
