namespace Assay.Researcher.Data;

/// <summary>
/// Items of which nobody knows beforehand how many come. None is moved while they come: a list that grows holds many of them up to
/// three times. Few take little room.
/// </summary>
internal sealed class Blocks<T>
{
    private const int Least = 16;
    private const int Most = 1 << 14;
    private readonly List<T[]> _blocks = [];
    private int _room;

    public int Count { get; private set; }

    public void Add(T item)
    {
        if (Count == _room)
        {
            _blocks.Add(new T[Math.Clamp(Count, Least, Most)]);
            _room += _blocks[^1].Length;
        }

        var last = _blocks[^1];
        last[last.Length - (_room - Count)] = item;
        Count++;
    }

    public T[] ToArray()
    {
        var items = new T[Count];
        var first = 0;
        foreach (var block in _blocks)
        {
            Array.Copy(block, 0, items, first, Math.Min(block.Length, Count - first));
            first += block.Length;
        }

        return items;
    }
}
