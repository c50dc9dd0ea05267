using System.Text;

namespace Assay.Testing.Fuzz;

/// <summary>
/// A reader of guests' bytes, and what is true of it whatever the bytes are. <see cref="Read"/> answers null for what the
/// reader accepted and its words for what it refused; any exception, a broken truth among them, is a finding.
/// </summary>
/// <param name="Name">A word for file names.</param>
/// <param name="Samples">Valid inputs, to be mutated.</param>
/// <param name="Words">What its grammar is made of, to be put together and to be thrown in.</param>
public sealed record Target(string Name, IReadOnlyList<byte[]> Samples, IReadOnlyList<string> Words, Func<byte[], string?> Read)
{
    public Target(string name, IEnumerable<string> samples, IEnumerable<string> words, Func<byte[], string?> read)
        : this(name, [.. samples.Select(Encoding.UTF8.GetBytes)], [.. words], read)
    {
    }

    /// <summary>How many bytes the reader, with the check of its truths, may allocate for each byte of an input.</summary>
    public int BytesPerByte { get; init; } = 100;

    /// <summary>How many bytes it may allocate for any input.</summary>
    public long BytesAnyway { get; init; } = 512 << 10;

    /// <summary>How many seconds it may think about one input.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>Of a thousand inputs to a cheap reader, how many this one gets.</summary>
    public int PerThousand { get; init; } = 1000;

    /// <summary>A reader of text: bytes become text as the product decodes them.</summary>
    public static Target OfText(string name, IEnumerable<string> samples, IEnumerable<string> words, Func<string, string?> read)
        => new(name, samples, words, bytes => read(Encoding.UTF8.GetString(bytes)));
}
