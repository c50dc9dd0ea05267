using Assay.Labs;
using Assay.Labs.Splits;

namespace Assay.Candidates.Batches;

/// <summary>
/// The features of a sealed split, in clear for as long as a candidate is asked for them, and the past where it asks for that. Both
/// files are deleted when this is disposed.
/// </summary>
internal sealed class SealedSplit : IDisposable
{
    private readonly Past past;

    private SealedSplit(Part part, string file, FeatureFile rows, Past past)
        => (Part, File, Rows, this.past) = (part, file, rows, past);

    public Part Part { get; }

    /// <summary>The features' file.</summary>
    public string File { get; }

    public FeatureFile Rows { get; }

    /// <summary>The file of earlier rows with their targets; null where the candidate does not ask for it.</summary>
    public string? Past => past.File;

    /// <param name="write">Writes the features in clear.</param>
    /// <param name="history">Writes the past.</param>
    public static async Task<SealedSplit> Open(
        Lab lab, Part part, Func<string, CancellationToken, Task> write, Func<Task<Past>> history, CancellationToken cancel)
    {
        Directory.CreateDirectory(lab.State.Rooms);
        var file = Path.Combine(lab.State.Rooms, $"{Guid.NewGuid():n}.csv");
        FeatureFile? rows = null;
        try
        {
            await write(file, cancel);
            rows = FeatureFile.Open(file, lab.Schema.Group);
            return new SealedSplit(part, file, rows, await history());
        }
        catch
        {
            rows?.Dispose();
            System.IO.File.Delete(file);
            throw;
        }
    }

    public void Dispose()
    {
        past.Dispose();
        Rows.Dispose();
        System.IO.File.Delete(File);
    }
}
