using System.Runtime.InteropServices;

namespace Assay.Evaluation;

/// <summary>
/// The sketches of a lab, a small file each in the state folder, found by the commitment to the score of the same
/// predictions. What is not there, or not whole, is simply not known.
/// </summary>
/// <param name="folder">Where they lie.</param>
/// <param name="width">How many numbers a prediction of the lab is.</param>
public sealed class Sketches(string folder, int width = 1)
{
    /// <summary>Writes a sketch down for good; none is nothing to write.</summary>
    public void Keep(string commitment, Sketch? sketch)
    {
        if (sketch is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        var making = Path.Combine(folder, $"{Guid.NewGuid():n}.new");
        using (var file = File.Create(making))
        {
            // Not brought to the disk: what a power failure takes is simply not known.
            file.Write(MemoryMarshal.AsBytes(sketch.Values));
        }

        File.Move(making, PathOf(commitment), overwrite: true);
    }

    /// <summary>The sketch that was kept under a commitment.</summary>
    public Sketch? Find(string? commitment)
        => commitment is not null && File.Exists(PathOf(commitment)) && File.ReadAllBytes(PathOf(commitment)) is var bytes && bytes.Length % (sizeof(double) * width) == 0
            ? Sketch.Of(MemoryMarshal.Cast<byte, double>(bytes), width)
            : null;

    // Of a commitment the letters of its hash alone: no text can name a file elsewhere.
    private string PathOf(string commitment)
        => Path.Combine(folder, $"{string.Concat(commitment[(commitment.LastIndexOf(':') + 1)..].Where(char.IsAsciiLetterOrDigit))}.bin");
}
