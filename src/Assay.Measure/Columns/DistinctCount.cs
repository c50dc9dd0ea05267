namespace Assay.Measure.Columns;

/// <summary>
/// How many different values there are: exact up to <see cref="Most"/>, beyond that estimated to about half a percent
/// from a sample of hashes that halves itself whenever it is full (Wegman's adaptive sampling, Flajolet 1990).
/// </summary>
public sealed class DistinctCount
{
    public const int Most = 1 << 15;

    private readonly HashSet<ulong> _sample = [];
    private int _level;

    public int Value => (int)Math.Min(int.MaxValue, (long)_sample.Count << _level);

    public void Add(ReadOnlySpan<byte> value)
    {
        var hash = Hash(value);
        if (Kept(hash) && _sample.Add(hash) && _sample.Count > Most)
        {
            _level++;
            _sample.RemoveWhere(old => !Kept(old));
        }
    }

    private bool Kept(ulong hash) => hash >> (64 - _level) == 0 || _level == 0;

    // FNV-1a, then the finish of MurmurHash3, for the sample looks at the highest bits alone.
    private static ulong Hash(ReadOnlySpan<byte> value)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in value)
        {
            hash = unchecked((hash ^ b) * 1099511628211UL);
        }

        hash = unchecked((hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL);
        hash = unchecked((hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL);
        return hash ^ (hash >> 33);
    }
}
