namespace Assay.Labs.Splits;

/// <summary>How a column names the splits.</summary>
internal static class PartWords
{
    /// <summary>All of them, without what is in none.</summary>
    public static IReadOnlyList<Part> Splits { get; } = [Part.Train, Part.Public, Part.Private, Part.Final];

    public static Part? Read(ReadOnlySpan<byte> cell)
        => cell.SequenceEqual("train"u8) ? Part.Train
            : cell.SequenceEqual("public"u8) ? Part.Public
            : cell.SequenceEqual("private"u8) ? Part.Private
            : cell.SequenceEqual("final"u8) ? Part.Final
            : null;
}
