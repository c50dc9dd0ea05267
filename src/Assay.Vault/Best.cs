using System.Runtime.InteropServices;
using Assay.Measure.Metrics;

namespace Assay.Vault;

/// <summary>
/// The predictions of the released scores, each sealed under its score's commitment, so that whatever comes later is compared with
/// the standing best row by row, also after a restart and when the best before it stands again.
/// </summary>
internal sealed class Best(SealedFolder folder, Holdout holdout) : IDisposable
{
    public const string Folder = "standing";

    private readonly Lock _gate = new();
    private string? _commitment;
    private Measurement? _measured;

    /// <summary>The measurement that was committed to; null when this vault does not have its predictions.</summary>
    public Measurement? Find(string commitment)
    {
        lock (_gate)
        {
            if (commitment == _commitment || NameOf(commitment) is not { } name || !folder.Has(name))
            {
                return commitment == _commitment ? _measured : null;
            }

            var measured = holdout.Trace(folder.Read(name, Read));
            _measured?.Dispose();
            (_commitment, _measured) = (commitment, measured);
            return measured;
        }
    }

    /// <summary>Keeps what is about to become the best, beside those that may stand again; all others are dropped.</summary>
    public void Keep(string commitment, double[] predictions, IReadOnlyCollection<string> before)
    {
        folder.Make(Folder);
        folder.Write(NameOf(commitment)!, writer => writer.Write(MemoryMarshal.AsBytes(predictions.AsSpan())));
        var kept = before.Append(commitment).Select(NameOf).ToHashSet();
        foreach (var name in folder.Files(Folder).Where(name => !kept.Contains(name)).ToList())
        {
            folder.Delete(name);
        }
    }

    public void Dispose() => _measured?.Dispose();

    private double[] Read(SealedReader reader)
    {
        var predictions = new double[holdout.Rows * holdout.Width];
        reader.ReadExactly(MemoryMarshal.AsBytes(predictions.AsSpan()));
        return predictions;
    }

    private static string? NameOf(string commitment) => Committing.FileOf(Folder, commitment);
}
