using System.Text;
using Assay.Evaluation;
using Assay.Journal;
using Assay.Labs;
using Assay.Measure.Tables;
using Assay.Protocol;

namespace Assay.Candidates;

/// <summary>
/// All that came before the sealed rows that a candidate is to predict, targets included: written for one run of a
/// candidate that asks for it, read in the clean room alone, and deleted when this is disposed.
/// </summary>
internal sealed class Past : IDisposable
{
    private Past(string? file) => File = file;

    /// <summary>Null where the candidate does not ask for it.</summary>
    public string? File { get; }

    /// <summary>Has the vault write it.</summary>
    public static async Task<Past> Write(Lab lab, Package package, Func<PastRows, string, CancellationToken, Task> history, CancellationToken cancel)
    {
        if (!package.Candidate.AsksForHistory)
        {
            return new Past(null);
        }

        var past = new Past(Path.Combine(lab.State.Rooms, $"{Guid.NewGuid():n}.csv"));
        try
        {
            await history(new PastRows(lab.Train, lab.Public, Words(lab)), past.File!, cancel);
            return past;
        }
        catch
        {
            past.Dispose();
            throw;
        }
    }

    /// <summary>Whether the candidate that was claimed asks for the past.</summary>
    public static bool IsReadBy(StateFolder state, SubmissionClaimed claim)
    {
        var path = Path.Combine(Package.FilesOf(state.Candidate(claim.Direction, claim.Commit)), CandidateFile.Name);
        return System.IO.File.Exists(path) && CandidateFile.Read(System.IO.File.ReadAllText(path)).AsksForHistory;
    }

    public void Dispose()
    {
        if (File is not null)
        {
            System.IO.File.Delete(File);
        }
    }

    /// <summary>How the training file writes each class.</summary>
    private static IReadOnlyList<string> Words(Lab lab) => lab.Schema switch
    {
        { Task: TaskKind.Binary, Positive: { } positive } => [Other(lab, positive), positive],
        { Classes: { } classes } => classes,
        _ => [],
    };

    private static string Other(Lab lab, string positive)
    {
        using var train = Table.Open(System.IO.File.OpenRead(lab.Train), "train.csv");
        var target = train.Header.Count - 1;
        var word = Encoding.UTF8.GetBytes(positive);
        while (train.Read())
        {
            if (!train[target].SequenceEqual(word))
            {
                return train.Text(target);
            }
        }

        throw new AssayException($"{lab.Train} has only rows of '{positive}': it is not the file that was created with the lab, so restore it.");
    }
}
