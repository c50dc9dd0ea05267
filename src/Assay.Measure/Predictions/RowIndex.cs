using System.Runtime.InteropServices;
using System.Text;

namespace Assay.Measure.Predictions;

/// <summary>
/// The ids of a split and each one's position. Ids are opaque bytes: equal only when every byte is. Finding one allocates
/// nothing, and the hash is keyed anew in each process, so nobody can choose ids that collide. Once filled it may be
/// read from any number of threads.
/// </summary>
public sealed class RowIndex
{
    private byte[] _text = new byte[1024];
    private int[] _ends = new int[64];

    // Open addressing, small enough to stay in a cache: the position plus one in the lower bits, as many as the number of
    // slots needs; in those above, the hash's own, which tell most other ids apart without a look at them. Zero is free.
    private uint[] _slots = new uint[64];

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    /// <summary>The length of the longest id in bytes.</summary>
    public int Longest { get; private set; }

    /// <summary>The id at a position.</summary>
    public ReadOnlySpan<byte> this[int position]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)Count);
            return _text.AsSpan(StartOf(position).._ends[position]);
        }
    }

    /// <summary>An index of ids in their order.</summary>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public static RowIndex Of(IEnumerable<string> ids)
    {
        var rows = new RowIndex();
        foreach (var id in ids)
        {
            if (!rows.TryAdd(Encoding.UTF8.GetBytes(id)))
            {
                throw new ArgumentException($"The id '{id}' occurs twice.", nameof(ids));
            }
        }

        return rows;
    }

    /// <summary>Adds an id at the next position; false, and nothing changes, when it is there already.</summary>
    public bool TryAdd(ReadOnlySpan<byte> id)
    {
        var slot = SlotOf(id);
        if (_slots[slot] != 0)
        {
            return false;
        }

        Append(id);
        _slots[slot] = Filled(Hash(id), Count - 1);
        if (Count > _slots.Length / 8 * 7)
        {
            Widen();
        }

        return true;
    }

    /// <summary>The position of an id, or -1.</summary>
    public int Find(ReadOnlySpan<byte> id) => PositionIn(_slots[SlotOf(id)]);

    /// <summary>The same, looking at one position first: files mostly keep the order in which the rows were given.</summary>
    internal int Find(ReadOnlySpan<byte> id, int likely)
        => likely < Count && id.SequenceEqual(_text.AsSpan(StartOf(likely).._ends[likely])) ? likely : Find(id);

    /// <summary>The hash by which an id is found, for <see cref="FindHashed"/>.</summary>
    internal static uint HashOf(ReadOnlySpan<byte> id) => Hash(id);

    /// <summary>What is held where the search for a hash begins.</summary>
    internal uint Held(uint hash) => _slots[hash & ((uint)_slots.Length - 1)];

    /// <summary>The first byte of the id that a slot holds, or any: what counts is that the memory has been asked for.</summary>
    internal int Touch(uint held) => held == 0 ? 0 : _text[Math.Min(StartOf(PositionIn(held)), _text.Length - 1)];

    /// <summary>The position of an id of this hash, or -1.</summary>
    internal int FindHashed(ReadOnlySpan<byte> id, uint hash) => PositionIn(_slots[SlotOf(id, hash)]);

    private int SlotOf(ReadOnlySpan<byte> id) => SlotOf(id, Hash(id));

    private int SlotOf(ReadOnlySpan<byte> id, uint hash)
    {
        var mask = (uint)_slots.Length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var held = _slots[slot];
            if (held == 0 || (((held ^ hash) & ~mask) == 0 && id.SequenceEqual(this[PositionIn(held)])))
            {
                return (int)slot;
            }
        }
    }

    private void Append(ReadOnlySpan<byte> id)
    {
        var start = StartOf(Count);
        var end = checked(start + id.Length);
        if (end > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(end, (int)Math.Min(Array.MaxLength, 2L * _text.Length)));
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
        }

        id.CopyTo(_text.AsSpan(start));
        _ends[Count++] = end;
        Longest = Math.Max(Longest, id.Length);
    }

    private void Widen()
    {
        _slots = new uint[_slots.Length * 2];
        for (var position = 0; position < Count; position++)
        {
            // Each id is free to take the first free slot: no two are equal.
            var mask = (uint)_slots.Length - 1;
            var hash = Hash(this[position]);
            var slot = hash & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = Filled(hash, position);
        }
    }

    private int StartOf(int position) => position == 0 ? 0 : _ends[position - 1];

    private uint Filled(uint hash, int position) => (hash & ~((uint)_slots.Length - 1)) | ((uint)position + 1);

    private int PositionIn(uint slot) => (int)(slot & ((uint)_slots.Length - 1)) - 1;

    // The runtime's own keyed string hash (Marvin), over pairs of bytes; an odd last byte is mixed in behind.
    private static uint Hash(ReadOnlySpan<byte> id)
    {
        var pairs = (uint)string.GetHashCode(MemoryMarshal.Cast<byte, char>(id));
        return id.Length % 2 == 0 ? pairs : unchecked((pairs * 31) + id[^1] + 1u);
    }
}
