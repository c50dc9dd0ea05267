namespace Assay.Measure.Predictions;

/// <summary>
/// Finds many ids at once. A file in another order than the rows waits for memory at every step of every search; when all
/// searches of a batch take the same step together, they wait at the same time.
/// </summary>
internal ref struct RowBatch(RowIndex rows, ReadOnlySpan<byte> bytes)
{
    /// <summary>How many ids a batch takes.</summary>
    public const int Most = 64;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly (int Start, int Length)[] _ids = new (int, int)[Most];
    private readonly uint[] _hashes = new uint[Most];
    private readonly uint[] _held = new uint[Most];
    private readonly int[] _positions = new int[Most];
    private int _touched;

    /// <summary>How many ids were added.</summary>
    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Adds an id by its place in the bytes.</summary>
    public void Add(int start, int length)
    {
        _ids[Count] = (start, length);
        _hashes[Count++] = RowIndex.HashOf(_bytes.Slice(start, length));
    }

    /// <summary>The positions of the ids in the order of adding; -1 for one that is not in the index.</summary>
    public ReadOnlySpan<int> Find()
    {
        for (var i = 0; i < Count; i++)
        {
            _held[i] = rows.Held(_hashes[i]);
        }

        for (var i = 0; i < Count; i++)
        {
            _touched += rows.Touch(_held[i]);
        }

        for (var i = 0; i < Count; i++)
        {
            _positions[i] = rows.FindHashed(_bytes.Slice(_ids[i].Start, _ids[i].Length), _hashes[i]);
        }

        return _positions.AsSpan(0, Count);
    }
}
