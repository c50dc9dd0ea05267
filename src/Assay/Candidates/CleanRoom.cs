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
    /// <param name="Time">Wall-clock time that it took.</param>
    public sealed record Predicted(GuestFile.Opened File, TimeSpan Time) : Performance;

    /// <summary>It did not; the log is what the candidate itself said.</summary>
    public sealed record Broke(string Reason, string Log) : Performance;
}

/// <summary>
/// A fresh sandbox without network or token in which a candidate meets features: the commit's files, its artifacts, the
/// training data, the assets of visible rows, the lab's environment and nothing else. Only the prediction file leaves it.
/// </summary>
internal sealed class CleanRoom(Lab lab, ISandbox sandbox, Toolbox toolbox, TimeProvider clock)
{
    private const long MostPredictionBytes = 1L << 30;
    private const int LogTail = 4000;

    /// <summary>How long to wait for the deletion of what a candidate left that has no time any more.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Keeps every other guest from running until the answer is disposed, as long as candidates meet what is sealed. What they read
    /// is dropped from memory before others go on.
    /// </summary>
    public Task<IAsyncDisposable> Isolate(CancellationToken cancel)
        => GuestRegistry.OfThisProcess.Isolate(() => Task.Run(() => PageCache.Drop(Shared), CancellationToken.None), cancel);

    /// <summary>What guests of this lab can read besides: the system, tools, training rows, environment.</summary>
    private IEnumerable<string> Shared
        => [
            .. sandbox.SharedFolders, lab.Data, lab.State.Artifacts, .. toolbox.Mounts.Select(mount => mount.Host), .. Surroundings.Mounts(lab).Select(mount => mount.Host),
        ];

    /// <summary>Runs the candidate on a question; hands the predictions to <paramref name="read"/> while the room still stands.</summary>
    /// <param name="time">How long it may take, the deletion of what it leaves behind included.</param>
    /// <returns>What was read, and the wall-clock time that all of it took of the candidate's.</returns>
    public async Task<(T Read, TimeSpan Taken)> Predict<T>(
        Package package, Question question, int user, TimeSpan time, Func<Performance, T> read, CancellationToken cancel)
    {
        var room = Directory.CreateDirectory(Path.Combine(lab.State.Rooms, Guid.NewGuid().ToString("n"))).FullName;
        var taken = TimeSpan.Zero;
        T answer;
        try
        {
            var guest = Plan(package, question, user, time, room);
            await sandbox.Give(guest, cancel);
            var outcome = await sandbox.Run(guest, cancel);
            taken = outcome.Wall;
            answer = read(Look(outcome, room, guest.Transcript));
        }
        finally
        {
            // What a candidate left may have names that .NET cannot say; this knows how to delete them.
            taken += await GuestFolder.Delete(room, time - taken > Least ? time - taken : Least, clock);
        }

        return (answer, taken);
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
                .. question.Lay(lab, package, room),
                new(Path.Combine(room, "out"), "/room/out", Writable: true),
                .. Question.VisibleAssets(lab),
                .. toolbox.Mounts,
                .. Surroundings.Mounts(lab),
            ],
            Devices = Surroundings.Devices(lab, user),
            Environment = new Dictionary<string, string>(),
            Limits = Surroundings.Limits(lab, time),
            Transcript = Path.Combine(room, "transcript.log"),
            User = $"{lab.Id}/{Path.GetFileName(room)}",
            Sealed = question.Sealed,
        };
        return guest with { Environment = Surroundings.Environment(lab, sandbox, guest), Command = Arguments(guest) };
    }

    private List<string> Arguments(Guest guest)
    {
        var features = sandbox.Locate(guest, Question.Features);
        var history = guest.Mounts.Any(mount => mount.Inside == Question.Past) ? sandbox.Locate(guest, Question.Past) : "";
        var predictions = sandbox.Locate(guest, "/room/out/predictions.csv");
        return [.. guest.Command.Select(part => part
            .Replace("{features}", features, StringComparison.Ordinal)
            .Replace("{history}", history, StringComparison.Ordinal)
            .Replace("{predictions}", predictions, StringComparison.Ordinal))];
    }

    private static Performance Look(GuestOutcome outcome, string room, string transcript)
    {
        var reason = outcome.End switch
        {
            GuestEnd.Exited { Code: 0 } => null,
            GuestEnd.Exited exited => $"The predict command ended with exit code {exited.Code}.",
            GuestEnd.TimedOut => "The predict command ran out of time.",
            GuestEnd.OutOfMemory => "The predict command ran out of memory.",
            GuestEnd.OutOfDisk { Excess: { } excess } => $"The predict command had {excess}, so that its disk use could not be measured.",
            GuestEnd.OutOfDisk => "The predict command filled its disk.",
            _ => "The predict command was ended from outside.",
        };
        if (reason is null)
        {
            switch (GuestFile.Open(Path.Combine(room, "out"), "predictions.csv", MostPredictionBytes))
            {
                case GuestFile.Opened opened:
                    return new Performance.Predicted(opened, outcome.Wall);
                case GuestFile.Refused refused:
                    reason = $"The predict command left no readable predictions: {refused.Reason}";
                    break;
            }
        }

        return new Performance.Broke(reason!, Tail(transcript));
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
