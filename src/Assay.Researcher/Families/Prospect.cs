namespace Assay.Researcher.Families;

/// <summary>Families whose results say something of each other.</summary>
internal enum Kin
{
    Linear,
    Trees,
    Encodings,
    Neighbours,
    Networks,
    Words,
    Time,
    Blends,
}

/// <summary>What a family promises before anything is known of it here.</summary>
/// <param name="Gain">
/// The share of the remaining error by which the lab's best is expected to fall, 0.02 for two percent: a prior from
/// experience with tables, corrected by what the lab's own directions see.
/// </param>
/// <param name="Fits">How many fits of usual trees it takes to find out.</param>
internal readonly record struct Prospect(double Gain, double Fits)
{
    /// <summary>A family that has nothing to work with here.</summary>
    public static Prospect None => default;
}
