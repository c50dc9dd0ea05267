namespace Assay.Candidates.Batches;

/// <summary>Where each line of a CSV file ends, its header's included, and how long its first field is with its quotes.</summary>
internal sealed class RecordPlaces
{
    private readonly List<long> ends = [];
    private readonly List<int> firstFields = [];
    private long start;
    private int first = -1;

    private RecordPlaces()
    {
    }

    /// <summary>The place behind each line.</summary>
    public IReadOnlyList<long> Ends => ends;

    public IReadOnlyList<int> FirstFields => firstFields;

    public int Count => ends.Count;

    public static RecordPlaces Of(string path)
    {
        var places = new RecordPlaces();
        using var file = File.OpenRead(path);
        var buffer = new byte[1 << 16];
        var (at, quoted, read) = (0L, false, 0);
        while ((read = file.Read(buffer)) > 0)
        {
            foreach (var one in buffer.AsSpan(0, read))
            {
                quoted ^= one == (byte)'"';
                if (!quoted) places.Take(one, at);
                at++;
            }
        }

        if (at > places.start) places.End(at, at);
        return places;
    }

    /// <summary>A byte that stands in no quotes. A doubled quote closes and opens again, so that it changes nothing.</summary>
    private void Take(byte one, long at)
    {
        if (one == (byte)',' && first < 0) first = (int)(at - start);
        if (one == (byte)'\n') End(at + 1, at);
    }

    private void End(long behind, long text)
    {
        firstFields.Add(first < 0 ? (int)(text - start) : first);
        ends.Add(behind);
        (start, first) = (behind, -1);
    }
}
