using Assay.RedTeam.Cases;
using Assay.RedTeam.Field;
using Assay.RedTeam.Ground;

namespace Assay.RedTeam.Attacks.CleanRoom;

/// <summary>The owner's side opens the one file that leaves the room: a link is to make it open another, a pipe to make it wait for ever.</summary>
internal sealed class OddPredictionFile : Attack
{
    private static readonly string[] Files =
    [
        "ln -s /room/out/real.csv \"$2\"", "ln -s real.csv \"$2\"", "ln -s \"$1\" \"$2\"", "ln -s /etc/passwd \"$2\"", "ln -s /proc/self/fd/0 \"$2\"",
        "mkfifo \"$2\"", "mkfifo \"$2\"; (setsid cat real.csv > \"$2\") > /dev/null 2>&1 &", "mkdir \"$2\"; cp real.csv \"$2/predictions.csv\"", "mknod \"$2\" c 1 5 || ln -s /dev/zero \"$2\"",
        "cp real.csv \"$2\"; chmod 0 \"$2\"; echo x,1 >> \"$2\"; chmod 0 \"$2\"; rm \"$2\"", "ln \"$1\" \"$2\" || cp \"$1\" \"$2\"",
    ];

    public override string Wall => "clean room";

    public override string Tries => "Leaves links, pipes, a folder and a device where the predictions should be, with well-formed predictions behind them.";

    public override async Task<Loot> Try(Guest guest, CancellationToken cancel)
    {
        await guest.Announce("Odd files", cancel);
        var answers = new List<string>();
        foreach (var file in Files)
        {
            guest.WriteCandidate($"{Room.Predict} > real.csv; cp real.csv /room/out/real.csv 2>/dev/null; cd . ; {file}\nexit 0");
            await guest.Commit(cancel);
            await guest.SendBranch(cancel);
            var answer = (await guest.Rehearse(cancel)).Split('\n')[0];
            if (answer == "accepted")
            {
                return Loot.Taken($"`{file}` was taken for predictions.");
            }

            answers.Add(answer);
        }

        return Loot.Nothing($"{Files.Length} odd files were refused, none was followed: {answers[0]}");
    }

    public override Task<Loot> Control(Grounds grounds, CancellationToken cancel)
    {
        var folder = grounds.Scratch;
        File.WriteAllText(Path.Combine(folder, "real.csv"), "id,prediction\na,1\n");
        File.CreateSymbolicLink(Path.Combine(folder, "predictions.csv"), Path.Combine(folder, "real.csv"));
        return Task.FromResult(new Loot(File.ReadAllText(Path.Combine(folder, "predictions.csv")).Length > 0, "A reader that opens whatever bears the name follows the link."));
    }
}
