using System.Globalization;
using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>A candidate leaves a process behind that goes on when the room is gone: it would see the private run from the rehearsal's side, and stay on the machine.</summary>
internal sealed class OutliveTheRoom : Attack
{
    private const string Daemon = "(setsid nohup sh -c 'sh -c \"exec sleep 299.0MARK\" &' > /dev/null 2>&1 &) ; sleep 0.2";

    public override string Wall => "clean room";

    public override string Tries => "Lets its candidate start a process of its own session, with nobody to wait for it, and end in good order.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Stays on", cancel);
        guest.WriteCandidate($"{Line(guest.Word)}; {Room.Predict} > \"$2\"");
        await guest.Submit(cancel);
        return Loot.Nothing("Told by the machine's process table.");
    }

    public override Task<Bait> Prepare(Battleground ground, CancellationToken cancel)
        => Task.FromResult(new Bait(Mark(ground), null));

    public override Task<Loot> Judge(Aftermath after, Loot? told, CancellationToken cancel)
    {
        if (!after.Facts("submission_graded").Any())
        {
            throw new BrokenCaseException($"the candidate was not graded: {after.LastWords}");
        }

        return Task.FromResult(Left($"sleep\u0000299.0{Mark(after.Ground)}").Count > 0 ? Loot.Taken("Its process is still at work on the machine.") : Loot.Nothing("With the room went every process in it, twice: after the rehearsal and after the private run."));
    }

    public override async Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var mark = $"9{Mark(await grounds.Walled(cancel))}";
        await Shell.Run(grounds.Scratch, Line(mark), cancel);
        var left = Left($"sleep\u0000299.0{mark}");
        foreach (var process in left)
        {
            await Shell.Run(grounds.Scratch, string.Create(CultureInfo.InvariantCulture, $"kill {process}"), cancel);
        }

        return new Loot(left.Count > 0, "The same line in a plain shell leaves its process behind.");
    }

    private static string Line(string mark) => Daemon.Replace("MARK", mark, StringComparison.Ordinal);

    /// <summary>Digits of the lab's own, so that two red teams on one machine do not take each other's for theirs.</summary>
    private static string Mark(Battleground ground)
        => string.Concat(ground.Id.Select(letter => ((int)letter).ToString(CultureInfo.InvariantCulture)));

    private static List<int> Left(string command)
        => [.. Directory.EnumerateDirectories("/proc").Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit)).Where(folder => Command(folder).StartsWith(command, StringComparison.Ordinal)).Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))];

    private static string Command(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
