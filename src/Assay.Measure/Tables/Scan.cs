namespace Assay.Measure.Tables;

/// <summary>What a look at the bytes of a field or a row found.</summary>
internal enum Scan
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>It goes on behind these bytes.</summary>
    More,

    /// <summary>Nothing that RFC 4180 knows.</summary>
    Fault,
}
