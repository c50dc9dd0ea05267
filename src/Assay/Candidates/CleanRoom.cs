using System.Text;
using Assay.Agents;
using Assay.Labs;
using Assay.Sandbox;

namespace Assay.Candidates;

/// <summary>What a candidate did in the clean room.</summary>
internal abstract record Performance
{
    private Performance()
    {
    }

    /// <summary>It wrote predictions; nobody has read them yet.</summary>
    public sealed record Predicted(GuestFile.Opened File) : Performance;

    /// <summary>It did not; the log is what the candidate itself said.</summary>
    public sealed record Broke(string Reason, string Log) : Performance
    {
        /// <summary>True when it ran out of what it was granted rather than went wrong.</summary>
        public bool Exhausted { get; init; }
    }
}

/// <summary>
/// A fresh sandbox without network or token in which a candidate meets features: the commit's files, its artifacts, the
/// training data, the assets of visible rows, the lab's environment and nothing else. Only the prediction file leaves it.
/// </summary>
internal sealed class CleanRoom(Lab lab, ISandbox sandbox, Toolbox toolbox)
{
    private const long MostPredictionBytes = 1L << 30;
    private const string History = "/room/history.csv";
    private const int LogTail = 4000;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    /// <summary>Runs the candidate on features; hands the predictions to <paramref name="read"/> while the room still stands.</summary>
    public Task<T> Predict<T>(Package package, Question question, int user, Func<Performance, Task<T>> read, CancellationToken cancel)
        => Predict(package, question, user, Longest(lab), read, cancel);

    /// <summary>The same, within a time of its own.</summary>
    public async Task<T> Predict<T>(Package package, Question question, int user, TimeSpan time, Func<Performance, Task<T>> read, CancellationToken cancel)
    {
        var room = Directory.CreateDirectory(Path.Combine(lab.State.Rooms, Guid.NewGuid().ToString("n"))).FullName;
        try
        {
            var guest = Plan(package, question, user, time, room);
            await sandbox.Give(guest, cancel);
            var outcome = await sandbox.Run(guest, cancel);
            return await read(Look(outcome.End, room, guest.Transcript));
        }
        finally
        {
            // What a candidate left may have names that .NET cannot say; this knows how to delete them.
            await GuestFolder.Delete(room, CancellationToken.None);
        }
    }

    private Guest Plan(Package package, Question question, int user, TimeSpan time, string room)
    {
        var files = Path.Combine(room, "lab");
        PlainFolder.Copy(package.Files, files);
        Directory.CreateDirectory(Path.Combine(room, "out"));
        var guest = new Guest
        {
            Command = package.Candidate.Predict,
            Folder = "/lab",
            Mounts =
            [
                new(files, "/lab", Writable: true),
                new(package.Models, "/lab/models", Writable: false),
                new(lab.Train, "/lab/data/train.csv", Writable: false),
                new(question.Features, "/room/features.csv", Writable: false),
                .. package.Candidate.AsksForHistory ? [new Mount(question.History, History, Writable: false)] : Array.Empty<Mount>(),
                new(Path.Combine(room, "out"), "/room/out", Writable: true),
                .. Question.VisibleAssets(lab),
                .. question.Assets,
                .. toolbox.Mounts,
                .. Surroundings.Mounts(lab),
            ],
            Devices = Surroundings.Devices(lab, user),
            Environment = new Dictionary<string, string>(),
            Limits = Surroundings.Limits(lab, time),
            Transcript = Path.Combine(room, "transcript.log"),
            User = user,
        };
        return guest with { Environment = Surroundings.Environment(lab, sandbox, guest), Command = Arguments(guest) };
    }

    /// <summary>A candidate may take as long to predict as its agent might have taken to train it.</summary>
    public static TimeSpan Longest(Lab lab) => lab.Contract.Limits.DirectionTime is { } given && given > Shortest ? given : Shortest;

    private List<string> Arguments(Guest guest)
    {
        var features = sandbox.Locate(guest, "/room/features.csv");
        var history = guest.Mounts.Any(mount => mount.Inside == History) ? sandbox.Locate(guest, History) : "";
        var predictions = sandbox.Locate(guest, "/room/out/predictions.csv");
        return [.. guest.Command.Select(part => part
            .Replace("{features}", features, StringComparison.Ordinal)
            .Replace("{history}", history, StringComparison.Ordinal)
            .Replace("{predictions}", predictions, StringComparison.Ordinal))];
    }

    private static Performance Look(GuestEnd end, string room, string transcript)
    {
        var reason = end switch
        {
            GuestEnd.Exited { Code: 0 } => null,
            GuestEnd.Exited exited => $"The predict command ended with exit code {exited.Code}.",
            GuestEnd.TimedOut => "The predict command ran out of time.",
            GuestEnd.OutOfMemory => "The predict command ran out of memory.",
            GuestEnd.OutOfDisk => "The predict command filled its disk.",
            _ => "The predict command was ended from outside.",
        };
        if (reason is null)
        {
            switch (GuestFile.Open(Path.Combine(room, "out"), "predictions.csv", MostPredictionBytes))
            {
                case GuestFile.Opened opened:
                    return new Performance.Predicted(opened);
                case GuestFile.Refused refused:
                    reason = $"The predict command left no readable predictions: {refused.Reason}";
                    break;
            }
        }

        return new Performance.Broke(reason!, Tail(transcript)) { Exhausted = end is not GuestEnd.Exited };
    }

    /// <summary>The end of what the candidate said, as plain text.</summary>
    private static string Tail(string transcript)
    {
        if (!File.Exists(transcript))
        {
            return "";
        }

        var text = File.ReadAllText(transcript, Encoding.UTF8);
        return text.Length <= LogTail ? text : "…" + text[^LogTail..];
    }
}
