using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Assay.Labs.Births;

/// <summary>
/// Rows that come in the order of the source and leave in an order that nobody knows: the order is drawn from the system's
/// randomness and kept nowhere. The rows wait in a file, so that a table may be larger than memory.
/// </summary>
internal sealed class ShuffledRows : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly List<(long Start, int Length)> _rows = [];
    private readonly List<RowTruth> _truth = [];
    private long _end;

    public ShuffledRows(string path)
    {
        _path = path;
        _file = OwnerOnly.NewFile(path);
    }

    public int Count => _rows.Count;

    public void Add(ReadOnlySpan<byte> line, RowTruth truth)
    {
        _file.Write(line);
        _rows.Add((_end, line.Length));
        _end += line.Length;
        _truth.Add(truth);
    }

    /// <summary>Writes header and rows, and says in which order what belongs to them now stands.</summary>
    public SealingPart WriteTo(FileStream output, ReadOnlySpan<byte> header, CancellationToken cancel)
    {
        _file.Flush();
        var order = Enumerable.Range(0, _rows.Count).ToArray();
        RandomNumberGenerator.Shuffle(order.AsSpan());
        output.Write(header);
        var buffer = new byte[1 << 12];
        foreach (var row in order)
        {
            cancel.ThrowIfCancellationRequested();
            var (start, length) = _rows[row];
            Array.Resize(ref buffer, Math.Max(buffer.Length, length));
            ReadWhole(_file.SafeFileHandle, buffer.AsSpan(0, length), start);
            output.Write(buffer, 0, length);
        }

        return new SealingPart
        {
            Ids = [.. order.Select(row => _truth[row].Id)],
            Targets = [.. order.Select(row => _truth[row].Target)],
            Groups = _truth.Exists(row => row.Group is null) ? null : Numbered([.. order.Select(row => _truth[row].Group!.Value)]),
            Truth = _truth.Exists(row => row.Best is null) || _truth.Count == 0 ? null : [.. order.Select(row => _truth[row].Best!.Value)],
            FeaturesFile = output.Name,
        };
    }

    // From 0 in the order of the rows, which nobody knows: the numbers say who belongs together and nothing of the source.
    private static int[] Numbered(int[] groups)
    {
        var numbers = new Dictionary<int, int>();
        return [.. groups.Select(group => numbers.TryGetValue(group, out var known) ? known : numbers[group] = numbers.Count)];
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    private static void ReadWhole(SafeFileHandle file, Span<byte> buffer, long start)
    {
        while (!buffer.IsEmpty)
        {
            var read = RandomAccess.Read(file, buffer, start);
            if (read == 0)
            {
                throw new EndOfStreamException("A temporary file of this lab was cut while it was read.");
            }

            buffer = buffer[read..];
            start += read;
        }
    }
}

/// <summary>What is true of a row besides what agents see of it.</summary>
/// <param name="Group">Equal for rows of one group; null where the lab has none.</param>
/// <param name="Best">The best possible prediction, where it is known.</param>
internal readonly record struct RowTruth(string Id, double Target, int? Group, double? Best);
