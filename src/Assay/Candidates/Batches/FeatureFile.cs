using System.Text;
using Assay.Measure.Predictions;
using Assay.Measure.Tables;
using Microsoft.Win32.SafeHandles;

namespace Assay.Candidates.Batches;

/// <summary>
/// A split's features, from which any rows can be written into a file of their own, under ids of their own. Only ids and places
/// are held: the rows themselves may be larger than memory.
/// </summary>
internal sealed class FeatureFile : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly byte[] header;
    private readonly long[] starts;
    private readonly int[] idLengths;

    private FeatureFile(SafeFileHandle file, byte[] header, long[] starts, int[] idLengths, IReadOnlyList<string> ids, IReadOnlyList<string>? groups)
        => (this.file, this.header, this.starts, this.idLengths, Ids, Groups) = (file, header, starts, idLengths, ids, groups);

    /// <summary>The id of each row, in the order of the split.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The group of each row; null where rows have none.</summary>
    public IReadOnlyList<string>? Groups { get; }

    public int Count => Ids.Count;

    /// <summary>Opens a file that Assay wrote: CSV, the id first.</summary>
    /// <param name="path">The file.</param>
    /// <param name="group">The column whose rows stay together; null where there is none.</param>
    public static FeatureFile Open(string path, string? group)
    {
        var (ids, groups) = Names(path, group);
        var places = RecordPlaces.Of(path);
        return places.Count == ids.Count + 1
            ? new FeatureFile(
                File.OpenHandle(path, options: FileOptions.RandomAccess), Bytes(path, places.Ends[0]),
                [.. places.Ends], [.. places.FirstFields.Skip(1)], ids, groups)
            : throw new InvalidDataException($"{Path.GetFileName(path)} has {places.Count} lines and {ids.Count} rows.");
    }

    /// <summary>Writes some rows under other ids.</summary>
    public void Write(string path, IReadOnlyList<int> rows, IReadOnlyList<string> ids)
    {
        using var output = File.Create(path, 1 << 16);
        output.Write(header);
        using var line = new MemoryStream();
        foreach (var (row, id) in rows.Zip(ids))
        {
            line.SetLength(0);
            using (var csv = new CsvWriter(line)) csv.Write(id);
            output.Write(line.GetBuffer(), 0, (int)line.Length);
            output.Write(Rest(row));
        }
    }

    /// <summary>A cell of each of some rows, as text.</summary>
    public IEnumerable<string> Cells(string column, IReadOnlyList<int> rows)
    {
        foreach (var row in rows)
        {
            using var table = Table.Open(new MemoryStream([.. header, .. "-"u8, .. Rest(row)]), "row.csv");
            table.Read();
            yield return table.Text(table.Header.Index().First(name => name.Item == column).Index);
        }
    }

    /// <summary>The first so many rows that differ from every row before them: rows that are alike are one draw.</summary>
    public IReadOnlyList<int> Different(int most)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, Math.Min(most, Count)).Where(row => seen.Add(Encoding.UTF8.GetString(Rest(row)).TrimEnd('\n')))];
    }

    public void Dispose() => file.Dispose();

    /// <summary>What follows the id, up to the end of the line.</summary>
    private byte[] Rest(int row)
    {
        var from = starts[row] + idLengths[row];
        var bytes = new byte[starts[row + 1] - from];
        RandomAccess.Read(file, bytes, from);
        return bytes is [.., (byte)'\n'] ? bytes : [.. bytes, (byte)'\n'];
    }

    private static (List<string> Ids, List<string>? Groups) Names(string path, string? group)
    {
        using var table = Table.Open(File.OpenRead(path), "features.csv");
        var column = group is null ? -1 : table.Header.ToList().IndexOf(group);
        var (ids, groups) = (new List<string>(), new List<string>());
        while (table.Read())
        {
            ids.Add(table.Text(0));
            if (column >= 0) groups.Add(table.Text(column));
        }

        return (ids, column < 0 ? null : groups);
    }

    private static byte[] Bytes(string path, long count)
    {
        using var handle = File.OpenHandle(path);
        var bytes = new byte[count];
        RandomAccess.Read(handle, bytes, 0);
        return bytes;
    }
}
