using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Assay.Protocol;

namespace Assay.Measure.Metrics;

/// <summary>
/// What is true of the rows of a split, and how predictions for them are laid out: <see cref="Width"/> numbers a row, row
/// after row. Whoever holds one keeps it where the targets are.
/// </summary>
/// <param name="Targets">
/// One number a row. Binary: 1 for the positive value, else 0. Multiclass: the number of the class, from 0. Regression: the
/// value. Ranking: the relevance, 0 or more.
/// </param>
public sealed record Truth(double[] Targets)
{
    /// <summary>Multiclass: how many classes there are, present in these rows or not; 2 in a binary task, else 0.</summary>
    public int Classes { get; init; } = 2;

    /// <summary>The number of each row's group, from 0; null where every row stands for itself. Ranking needs them.</summary>
    public int[]? Groups { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Rows => Targets.Length;

    /// <summary>How many numbers a prediction is: one, or one a class when there are more than two.</summary>
    public int Width => Classes > 2 ? Classes : 1;

    /// <summary>Wipes the targets.</summary>
    public void Wipe() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(Targets.AsSpan()));
}
