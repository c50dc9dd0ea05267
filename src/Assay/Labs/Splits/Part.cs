namespace Assay.Labs.Splits;

/// <summary>The splits, the later the more sealed; a lab has a final one only where its owner asked for it.</summary>
internal enum Part : byte
{
    Train,
    Public,
    Private,
    Final,

    /// <summary>In no split: its moment is another's than its group's.</summary>
    LeftOut,
}
