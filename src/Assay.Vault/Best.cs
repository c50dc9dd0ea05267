using System.Runtime.InteropServices;
using Assay.Measure.Metrics;

namespace Assay.Vault;

/// <summary>
/// The standing best's predictions, sealed under their score's commitment, so that whatever comes later is compared with
/// them row by row, also after a restart. What has been overtaken is dropped.
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

    /// <summary>Keeps what is about to become the best, and the one before it until that is journaled.</summary>
    public void Keep(string commitment, double[] predictions, string? previous)
    {
        folder.Make(Folder);
        folder.Write(NameOf(commitment)!, writer => writer.Write(MemoryMarshal.AsBytes(predictions.AsSpan())));
        foreach (var name in folder.Files(Folder))
        {
            if (name != NameOf(commitment) && (previous is null || name != NameOf(previous)))
            {
                folder.Delete(name);
            }
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
